import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Document, isScalar, parseDocument, type Scalar } from 'yaml';
import { scalarOffsets } from './scalar-offsets.js';

function decode(text: string, path: (string | number)[]): { value: string; offsets: Int32Array | undefined } {
  const document = parseDocument(text, { schema: 'failsafe', keepSourceTokens: true });
  const node = document.getIn(path, true);
  if (!isScalar(node)) throw new Error('no scalar');
  const token = node.srcToken as { indent?: number } | undefined;
  return { value: node.value as string, offsets: scalarOffsets(text, node as Scalar, token?.indent ?? 0) };
}

/** Source character under the place where `word` stands in the value. */
function under(text: string, path: (string | number)[], word: string): string {
  const { value, offsets } = decode(text, path);
  const index = value.indexOf(word);
  if (index < 0 || offsets === undefined) throw new Error(`no place for ${word} in ${JSON.stringify(value)}`);
  return text.slice(offsets[index], offsets[index]! + word.length);
}

describe('scalarOffsets', () => {
  it.each([
    ['plain', 'e: exec.pid > bad'],
    ['plain over lines', 'e: exec.pid\n  > bad'],
    ['plain over lines with a gap', 'e: exec.pid\n\n\n  > bad\n'],
    ['single quotes', "e: 'it''s\n   a ''bad'''"],
    ['double quotes', 'e: "\\t\\x41\\u00e9\\U0001F600 \\"q\\" bad"'],
    ['double quotes over lines', 'e: "a  \n   b \\\n   c\\ \n\n  bad"'],
    ['literal', 'e: |\n  a\n\n    b\n  bad\n'],
    ['literal, kept and indented', 'e: |2+\n    a\n  bad\n\n\n'],
    ['folded', 'e: >-\n  a\n  b\n\n  c\n    more\n    indented\n\n  bad\n'],
    ['folded with empty lines first', 'e: >\n\n\n  a\n  bad\n'],
    ['CRLF', 'e: |\r\n  a\r\n  bad\r\n'],
    ['CRLF folded', 'e: >-\r\n  a\r\n  b\r\n\r\n  bad\r\n'],
    ['CRLF plain', 'e: a\r\n  b\r\n\r\n  bad\r\n'],
  ])('finds a word in a scalar: %s', (_, text) => {
    expect(under(text, ['e'], 'bad')).toBe('bad');
  });

  it('knows indents that are counted from the parent', () => {
    const text = 'rules:\n  - e: |2\n        four\n      bad\n    x: 1\n';
    expect(decode(text, ['rules', 0, 'e']).value).toBe('  four\nbad\n');
    expect(under(text, ['rules', 0, 'e'], 'bad')).toBe('bad');
  });

  it('places every character of whatever the library writes, in every style', () => {
    const unit = fc.constantFrom(
      'a',
      'b',
      ' ',
      ' ',
      '\n',
      '\t',
      '"',
      "'",
      '\\',
      '#',
      ':',
      'é',
      '😀',
      '|',
      '-',
    );
    const style = fc.constantFrom('PLAIN', 'QUOTE_SINGLE', 'QUOTE_DOUBLE', 'BLOCK_LITERAL', 'BLOCK_FOLDED');
    let placed = 0;
    fc.assert(
      fc.property(fc.string({ unit, maxLength: 120 }), style, fc.boolean(), (value, type, crlf) => {
        const document = new Document({ rules: [{ e: value, z: 1 }] });
        (document.getIn(['rules', 0, 'e'], true) as Scalar).type = type as Scalar.Type;
        const written = document.toString({ lineWidth: 30 });
        const text = crlf ? written.replaceAll('\n', '\r\n') : written;
        // Not everything that the library writes does it read as a scalar again.
        if (!isScalar(parseDocument(text).getIn(['rules', 0, 'e'], true))) return;
        const { value: read, offsets } = decode(text, ['rules', 0, 'e']);
        if (offsets === undefined) return;
        placed++;
        for (let index = 0; index < read.length; index++) {
          // Where the source has the very character there, or a form that stands for it.
          const source = text[offsets[index]!];
          if (source !== read[index]) expect('\\\n\r \t').toContain(source);
          if (index > 0) expect(offsets[index]).toBeGreaterThanOrEqual(offsets[index - 1]!);
        }
      }),
      { numRuns: 2000 },
    );
    // The fallback exists for odd blanks, not for the common case.
    expect(placed).toBeGreaterThan(1700);
  });
});
