import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Line, lines } from './lines.js';

async function all(chunks: readonly (string | Buffer)[], limit?: number): Promise<Line[]> {
  async function* stream(): AsyncGenerator<Buffer> {
    for (const chunk of chunks) yield Buffer.from(chunk as string);
  }
  const found: Line[] = [];
  for await (const line of lines(stream(), limit)) found.push(line);
  return found;
}

const texts = async (chunks: readonly (string | Buffer)[]): Promise<(string | null)[]> =>
  (await all(chunks)).map((line) => line.text);

describe('lines', () => {
  it('splits at line feeds, with or without one at the end', async () => {
    expect(await texts(['a\nb\n'])).toEqual(['a', 'b']);
    expect(await texts(['a\nb'])).toEqual(['a', 'b']);
    expect(await texts([''])).toEqual([]);
  });

  it('drops a byte order mark and carriage returns', async () => {
    expect(await texts(['\ufeffa\r\n\ufeffb\r\n'])).toEqual(['a', '\ufeffb']);
  });

  it('reports a line that is too long and goes on behind it', async () => {
    const found = await all(['short\n', 'x'.repeat(50), 'y'.repeat(60), '\nnext\n'], 100);
    expect(found).toEqual([
      { number: 1, text: 'short', fault: 'none' },
      { number: 2, text: null, fault: 'too-long' },
      { number: 3, text: 'next', fault: 'none' },
    ]);
  });

  it('reports a line that is not UTF-8', async () => {
    expect(await all([Buffer.from([0x61, 0xff, 0x0a, 0x62])])).toEqual([
      { number: 1, text: null, fault: 'not-utf8' },
      { number: 2, text: 'b', fault: 'none' },
    ]);
  });

  it('does not depend on where the stream is cut', async () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'é', '😀', '\n', '\r') });
    await fc.assert(
      fc.asyncProperty(text, fc.array(fc.nat(20), { maxLength: 8 }), async (whole, cuts) => {
        const bytes = Buffer.from(whole);
        const chunks: Buffer[] = [];
        let rest = bytes;
        for (const cut of cuts) {
          chunks.push(rest.subarray(0, cut));
          rest = rest.subarray(cut);
        }
        expect(await texts([...chunks, rest])).toEqual(await texts([bytes]));
      }),
    );
  });
});
