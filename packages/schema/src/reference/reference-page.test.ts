import { describe, expect, it } from 'vitest';
import type { ObjectSchema } from '../json-schema.js';
import { schema } from '../schema.js';
import { codeBlocks, seedPage, seedPageMissing } from '../testing/seed-page.js';
import { es } from './es.js';
import { renderPage } from './page.js';
import { referenceLanguages, referencePage } from './reference-page.js';

/** Names of types in the parameter table, in every language of the pages compared. */
const TYPE_NAMES = new Map([['cadena', 'string']]);

/**
 * A page line by line with its prose taken out: what stays is the front matter's keys, comments, headings, shortcodes,
 * JSON (descriptions reduced to their presence), tables with their key columns, types and link targets, and blank lines.
 */
function skeleton(page: string): string[] {
  let inJson = false;
  return page
    .trimEnd()
    .split('\n')
    .map((line) => {
      if (line.startsWith('{{<')) {
        inJson = !line.includes('/code-block');
        return line;
      }
      if (inJson) return line.replace(/"description": ".*"/, '"description": …');
      if (line.startsWith('## ')) return line;
      if (/^\| -+ \|/.test(line)) return `| ${line.split('|').length - 2} columns |`;
      if (line.startsWith('|')) {
        const cells = line
          .slice(1, line.lastIndexOf('|'))
          .split('|')
          .map((text) => text.trim());
        return cells
          .map((text) => {
            const target = text.match(/\]\((#\w+)\)$/);
            if (target !== null) return target[1];
            if (/^`\w+`$/.test(text) || text === '$ref') return text;
            return TYPE_NAMES.get(text) ?? (text === 'string' ? text : '…');
          })
          .join(' | ');
      }
      if (line.startsWith('<!--')) return '<!-- … -->';
      // Footer links, the language's prefix aside.
      const footer = line.match(/^(\[\d\]: )(?:\/es)?(\/.*)$/);
      if (footer !== null) return `${footer[1]}${footer[2]}`;
      const frontMatter = line.match(/^(\w+): (.*)$/);
      if (frontMatter !== null) return `${frontMatter[1]}: ${frontMatter[2] === 'true' ? 'true' : '…'}`;
      return line === '' || line === '---' ? line : '…';
    });
}

/** The sentences of a page that are longer than a word: cells, front matter, comments, paragraphs. */
function prose(page: string): string[] {
  const text = page.replace(/\{\{<[\s\S]*?\/code-block >\}\}/g, '');
  return text
    .split('\n')
    .flatMap((line) =>
      line.startsWith('|') ? line.split('|').map((part) => part.trim()) : [line.replace(/^\w+: /, '')],
    )
    .filter((part) => /\S\s+\S/.test(part) && !/^[#|\-[]/.test(part) && !part.includes(']('));
}

describe.skipIf(seedPageMissing).each(referenceLanguages)(
  'the page in %s against the published page',
  (language) => {
    it('is the same line by line, prose aside: headings, order, anchors, JSON, table keys, references', () => {
      const theirs = skeleton(seedPage());
      expect(theirs.filter((line) => line.startsWith('## '))).toHaveLength(13);
      expect(theirs.filter((line) => line.includes('#')).length).toBeGreaterThan(25);
      expect(skeleton(referencePage(language))).toEqual(theirs);
    });

    it('has the same JSON blocks, descriptions aside', () => {
      const parsed = (page: string): unknown[] =>
        codeBlocks(page).map((block) =>
          JSON.parse(block, (key, value: unknown) =>
            key === 'description' && typeof value === 'string' ? '' : value,
          ),
        );
      expect(parsed(referencePage(language))).toEqual(parsed(seedPage()));
      expect(codeBlocks(seedPage())).toHaveLength(14);
    });

    it('shares no sentence with it', () => {
      const theirs = new Set(prose(seedPage()));
      expect(theirs.size).toBeGreaterThan(40);
      expect(prose(referencePage(language)).filter((text) => theirs.has(text))).toEqual([]);
    });
  },
);

describe.each(referenceLanguages)('the page in %s', (language) => {
  const page = referencePage(language);

  it('links only to headings that are there, each named once', () => {
    const anchors = [...page.matchAll(/^## `(\w+)`$/gm)].map((match) => match[1]!.toLowerCase());
    expect(new Set(anchors).size).toBe(anchors.length);
    const targets = [...page.matchAll(/\]\(#(\w+)\)/g)].map((match) => match[1]!);
    expect(targets).toHaveLength(18);
    expect(targets.filter((target) => !anchors.includes(target))).toEqual([]);
  });

  it('shows the schema as it is', () => {
    const [whole, ...blocks] = codeBlocks(page).map((block) => JSON.parse(block) as unknown);
    expect(whole).toEqual(schema);
    expect(blocks).toEqual(Object.values(schema.$defs));
  });

  it('fills every description cell', () => {
    expect(page).not.toMatch(/\|\s*\|$/m);
    expect(page).not.toContain('undefined');
  });
});

describe('the Spanish catalogue', () => {
  it('has a text for every field that the English page describes, and no other', () => {
    const described = [['BackendEvent', schema], ...Object.entries(schema.$defs)] as [string, ObjectSchema][];
    const paths = described.flatMap(([name, { properties = {} }]) =>
      Object.entries(properties)
        .filter(([, property]) =>
          name === 'BackendEvent' ? !('$ref' in property) : property.description !== undefined,
        )
        .map(([key]) => `${name}.${key}`),
    );
    expect(Object.keys(es.fields)).toEqual(paths);
  });
});

describe('renderPage', () => {
  it('keeps a bar in a text from ending the cell, and shows the schema’s words where the catalogue has none', () => {
    const small = {
      $id: 'x',
      $defs: { One: { properties: { a: { type: 'string', description: 'a | b' } }, type: 'object' } },
      type: 'object',
    } as const;
    expect(renderPage(small, es)).toContain('| `a` | a \\| b |');
  });
});
