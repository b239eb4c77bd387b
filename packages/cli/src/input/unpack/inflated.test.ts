import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateRawSync, gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FileSource } from '../file-source.js';
import { unpacked, unpackProblem } from './unpacked.js';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'inflated-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Lines that do not pack to nothing: a block of input makes several of output, and the last is not full. */
const TEXT = Buffer.from(
  Array.from({ length: 60_000 }, (_, i) => `${(i * 2654435761) % 4294967291}\n`).join(''),
);
const PACKED = gzipSync(TEXT);

async function read(bytes: Uint8Array, packing: 'gzip' | 'deflate' = 'gzip'): Promise<[Buffer, string]> {
  const path = join(folder, 'in');
  writeFileSync(path, bytes);
  const source = FileSource.open(path);
  if ('code' in source) throw new Error(source.message);
  const made: Buffer[] = [];
  let code = '';
  try {
    for await (const block of unpacked(source, packing)) made.push(block);
  } catch (error) {
    code = unpackProblem(error).code;
  } finally {
    source.close();
  }
  return [Buffer.concat(made), code];
}

describe('what is packed with gzip', () => {
  it('is all there in front of a wrong checksum', async () => {
    const wrong = Buffer.from(PACKED);
    wrong[wrong.length - 8]! ^= 1;
    const [made, code] = await read(wrong);
    expect(made.equals(TEXT)).toBe(true);
    expect(code).toBe('CLI6067');
  });

  it('is all there in front of something else, which is told from damage', async () => {
    for (const trail of ['junk', 'x'.repeat(300_000)]) {
      const [made, code] = await read(Buffer.concat([PACKED, Buffer.from(trail)]));
      expect(made.equals(TEXT)).toBe(true);
      expect(code).toBe('CLI6132');
    }
  });

  it('is all there where zeros or another member follow', async () => {
    for (const [tail, text] of [
      [Buffer.alloc(1000), TEXT],
      [PACKED, Buffer.concat([TEXT, TEXT])],
    ] as const) {
      const [made, code] = await read(Buffer.concat([PACKED, tail]));
      expect(made.equals(text)).toBe(true);
      expect(code).toBe('');
    }
  });

  it.each(['gzip', 'deflate'] as const)('is there up to the damage: %s', async (packing) => {
    const whole = packing === 'gzip' ? PACKED : deflateRawSync(TEXT);
    const at = Math.floor(whole.length * 0.6);
    // A block of a type that there is none of, at a place where no block starts: whatever it does, what came before is right.
    const damaged = Buffer.concat([whole.subarray(0, at), Buffer.alloc(400, 0xff), whole.subarray(at + 400)]);
    const [made] = await read(damaged, packing);
    const [cut, code] = await read(whole.subarray(0, at), packing);
    expect(code).toBe('CLI6067');
    expect(cut.length).toBeGreaterThan(TEXT.length / 2);
    expect(TEXT.subarray(0, cut.length).equals(cut)).toBe(true);
    expect(made.length).toBeGreaterThanOrEqual(cut.length);
    expect(made.subarray(0, cut.length).equals(cut)).toBe(true);
  });
});
