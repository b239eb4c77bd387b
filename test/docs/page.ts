import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ROOT } from '../material.js';

/** A fenced block of a page. */
export interface Block {
  readonly language: string;
  /** Line of its first line, counted from 1. */
  readonly line: number;
  readonly lines: readonly string[];
  /** The headings above it, outermost first. */
  readonly section: readonly string[];
}

/** A table of a page; cells without the backticks around them, `\|` read as `|`. */
export interface Table {
  readonly line: number;
  readonly head: readonly string[];
  readonly rows: readonly { readonly line: number; readonly cells: readonly string[] }[];
  readonly section: readonly string[];
}

export interface Page {
  /** From the repository's root. */
  readonly path: string;
  readonly text: string;
  readonly blocks: readonly Block[];
  readonly tables: readonly Table[];
  /** What GitHub makes of its headings: the part of a link behind `#`. */
  readonly anchors: ReadonlySet<string>;
}

/** Every page below the folders, from the repository's root. */
export function pagesBelow(...folders: readonly string[]): Page[] {
  return folders.flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.md'))
      .sort()
      .map((name) => readPage(join(folder, name))),
  );
}

export function readPage(path: string): Page {
  const text = readFileSync(join(ROOT, path), 'utf8');
  const lines = text.split('\n');
  const blocks: Block[] = [];
  const tables: Table[] = [];
  const anchors = new Map<string, number>();
  let section: string[] = [];
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at]!;
    const fence = /^```(\w*)/.exec(line);
    const heading = /^(#+) (.*)$/.exec(line);
    if (fence !== null) {
      const end = lines.indexOf('```', at + 1);
      if (end === -1) throw new Error(`${path}:${at + 1}: a block that is not closed`);
      blocks.push({ language: fence[1]!, line: at + 2, lines: lines.slice(at + 1, end), section });
      at = end;
    } else if (heading !== null) {
      section = [...section.slice(0, heading[1]!.length - 1), heading[2]!];
      const anchor = anchorOf(heading[2]!);
      const before = anchors.get(anchor) ?? 0;
      anchors.set(anchor, before + 1);
      if (before > 0) anchors.set(`${anchor}-${before}`, 1);
    } else if (line.startsWith('|') && /^\|[-| :]+\|$/.test(lines[at + 1] ?? '')) {
      const start = at;
      while (lines[at + 1]?.startsWith('|')) at++;
      const rows = lines
        .slice(start + 2, at + 1)
        .map((row, index) => ({ line: start + 3 + index, cells: cells(row) }));
      tables.push({ line: start + 1, head: cells(line), rows, section });
    }
  }
  return { path, text, blocks, tables, anchors: new Set(anchors.keys()) };
}

function cells(row: string): string[] {
  return row
    .slice(1, row.lastIndexOf('|'))
    .split(/(?<!\\)\|/)
    .map((cell) =>
      cell
        .trim()
        .replaceAll('\\|', '|')
        .replace(/^`(.*)`$/, '$1'),
    );
}

function anchorOf(heading: string): string {
  return heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\p{M} _-]/gu, '')
    .replaceAll(' ', '-');
}

/** Links of a page to other places of the repository: the file, from the root, and the anchor ("" without one). */
export function linksOf({ path, text }: Page): { link: string; file: string; anchor: string }[] {
  const prose = text.replaceAll(/^```[\s\S]*?^```$/gm, '').replaceAll(/`[^`\n]*`/g, '');
  return [...prose.matchAll(/\]\(([^)\s]+)\)/g)]
    .map((match) => match[1]!)
    .filter((link) => !/^[a-z]+:/.test(link))
    .map((link) => {
      const [file = '', anchor = ''] = link.split('#');
      return { link, file: file === '' ? path : join(dirname(path), file), anchor };
    });
}
