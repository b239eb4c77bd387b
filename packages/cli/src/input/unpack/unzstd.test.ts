import { describe, expect, it } from 'vitest';
import { UnpackError } from './unpack-error.js';
import { unzstd } from './unzstd.js';

/** What `zstd -19` makes of 'hello zstd ' 300 times. */
const REAL = Buffer.from('KLUv/QRolQAAWGhlbGxvIHpzdGQgAQDWtF+8hT+23A==', 'base64');
const TEXT = 'hello zstd '.repeat(300);
const MAGIC = [0x28, 0xb5, 0x2f, 0xfd];

/** A block that stands in the frame as it is. */
function raw(content: Buffer, isLast: boolean): Buffer {
  const head = Buffer.alloc(3);
  head.writeUIntLE((content.length << 3) | Number(isLast), 0, 3);
  return Buffer.concat([head, content]);
}

/** A block of one byte so many times. */
function repeated(byte: number, times: number, isLast: boolean): Buffer {
  const head = Buffer.alloc(3);
  head.writeUIntLE((times << 3) | 2 | Number(isLast), 0, 3);
  return Buffer.concat([head, Buffer.from([byte])]);
}

/** @param window its descriptor; 0x50 is 1 MiB */
function frame(blocks: readonly Buffer[], window = 0x50): Buffer {
  return Buffer.concat([Buffer.from([...MAGIC, 0, window]), ...blocks]);
}

function skippable(size: number): Buffer {
  const head = Buffer.alloc(8);
  head.writeUInt32LE(0x184d2a53, 0);
  head.writeUInt32LE(size, 4);
  return Buffer.concat([head, Buffer.alloc(size, 7)]);
}

async function text(bytes: Buffer, size = bytes.length): Promise<string> {
  const pieces = async function* (): AsyncGenerator<Buffer> {
    for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
  };
  let found = '';
  for await (const block of unzstd(pieces())) found += block.toString('latin1');
  return found;
}

describe('Zstandard', () => {
  it.each([1000, 7, 1])('is unpacked, in pieces of %i bytes', async (size) => {
    const bytes = Buffer.concat([
      frame([raw(Buffer.from('a'), true)]),
      REAL,
      skippable(1000),
      frame([raw(Buffer.from('b'.repeat(2000)), false), repeated(0x63, 3000, true)]),
      skippable(0),
      frame([raw(Buffer.alloc(0), true)]),
    ]);
    expect(await text(bytes, size)).toBe(`a${TEXT}${'b'.repeat(2000)}${'c'.repeat(3000)}`);
  });

  it('that is cut off or damaged says so, after what there is', async () => {
    const bytes = frame([raw(Buffer.from('b'.repeat(2000)), false), raw(Buffer.from('x'), true)]);
    for (const damaged of [
      bytes.subarray(0, -1),
      REAL.subarray(0, 20),
      Buffer.concat([REAL, Buffer.from('rest')]),
      frame([Buffer.from([7, 0, 0])]),
      frame([Buffer.from([0xfc, 0xff, 0xff])]),
    ]) {
      await expect(text(damaged)).rejects.toThrow(UnpackError);
    }
  });

  it('does not get the memory or the time that it asks for', async () => {
    const window = frame([raw(Buffer.from('x'), true)], 0xf8);
    await expect(text(window)).rejects.toThrow('more than 8 MiB');
    const empty = Array.from({ length: 20_000 }, () => raw(Buffer.alloc(0), false));
    const start = performance.now();
    await expect(text(frame(empty, 0x68))).rejects.toThrow('tiny blocks');
    const frames = Array.from({ length: 20_000 }, () => frame([raw(Buffer.alloc(0), true)], 0x68));
    await expect(text(Buffer.concat(frames))).rejects.toThrow('tiny blocks');
    expect(performance.now() - start).toBeLessThan(60_000);
  });
});
