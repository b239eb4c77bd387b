import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FileSource } from './file-source.js';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'source-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

function open(name: string, bytes: Uint8Array): FileSource {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  const source = FileSource.open(path, true);
  if ('code' in source) throw new Error(source.message);
  return source;
}

const never = async (): Promise<boolean> => false;

describe('FileSource', () => {
  it('reads anywhere, and less only at the end', () => {
    const source = open('a', Buffer.from('0123456789'));
    const target = new Uint8Array(4);
    expect(source.size).toBe(10);
    expect(source.read(2, target)).toBe(4);
    expect(Buffer.from(target).toString()).toBe('2345');
    expect(source.read(8, target)).toBe(2);
    expect(source.read(10, target)).toBe(0);
    expect(source.read(99, target)).toBe(0);
    source.close();
  });

  it('gives the digest of the whole file, whatever was read before and in which order', async () => {
    const bytes = Buffer.from(Array.from({ length: 5000 }, (_, i) => i % 251));
    const expected = createHash('sha256').update(bytes).digest('hex');
    const reads = fc.array(fc.tuple(fc.nat(6000), fc.nat(3000)), { maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(reads, async (list) => {
        const source = open('b', bytes);
        for (const [position, length] of list) source.read(position, new Uint8Array(length));
        expect(await source.digest(never)).toBe(expected);
        source.close();
      }),
      { numRuns: 30 },
    );
  });

  it('has no digest when the file shrank or the run was interrupted', async () => {
    const shrunk = open('c', Buffer.alloc(3 << 20));
    truncateSync(join(folder, 'c'), 100);
    expect(await shrunk.digest(never)).toBeNull();
    shrunk.close();
    const stopped = open('d', Buffer.alloc(3 << 20));
    expect(await stopped.digest(async () => true)).toBeNull();
    stopped.close();
  });

  it('answers with a problem for what is missing or no file, and never waits for a pipe', () => {
    expect(FileSource.open(join(folder, 'none'))).toMatchObject({ code: 'CLI6010' });
    expect(FileSource.open(folder)).toHaveProperty('code');
    if (process.platform === 'win32') return;
    execFileSync('mkfifo', [join(folder, 'pipe')]);
    expect(FileSource.open(join(folder, 'pipe'))).toMatchObject({ code: 'CLI6012' });
  });
});
