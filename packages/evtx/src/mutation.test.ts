import { describe, expect, it } from 'vitest';
import { bytesSource } from './byte-source.js';
import { EvtxCache } from './evtx-cache.js';
import { openEvtx } from './evtx-file.js';
import { FILE_HEADER_SIZE } from './file/file-header.js';
import { CHUNK_SIZE } from './limits.js';
import { everything, expectSamePaths } from './testing/compare.js';
import { corpusBytes, corpusFiles, hasCorpus } from './testing/corpus.js';
import { sampleLog } from './testing/sample-log.js';

/** A small generator with a seed, so that a failure can be run again (xorshift32). */
class Random {
  constructor(private state: number) {}

  below(limit: number): number {
    this.state ^= this.state << 13;
    this.state ^= this.state >>> 17;
    this.state ^= this.state << 5;
    return (this.state >>> 0) % limit;
  }
}

/** Rounds a sample; EVTX_MUTATIONS asks for more than a test run should take. */
const ROUNDS = Number(process.env['EVTX_MUTATIONS'] ?? 20);

const SEED = Number(process.env['EVTX_SEED'] ?? 0x5eed_0001);

const INTERESTING = [0, 1, 2, 0x0c, 0x0f, 0x21, 0x2a, 0x40, 0x41, 0x7f, 0x80, 0x81, 0xfe, 0xff];
const LENGTHS = [0, 1, 4, 27, 28, 0x7fff, 0x8000, 0xffff, 0x1_0000, 0x7fff_ffff, 0x8000_0000, 0xffff_ffff];

/** Damages a range in one of the ways that logs are damaged or forged. */
function mutate(bytes: Uint8Array, from: number, to: number, random: Random): void {
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  const at = (): number => from + random.below(to - from - 8);
  switch (random.below(6)) {
    case 0:
      // Flipped bits.
      for (let n = 1 + random.below(20); n > 0; n--) bytes[at()]! ^= 1 << random.below(8);
      return;
    case 1:
      // Bytes that mean something.
      for (let n = 1 + random.below(20); n > 0; n--)
        bytes[at()] = INTERESTING[random.below(INTERESTING.length)]!;
      return;
    case 2:
      // Lengths, counts and offsets.
      for (let n = 1 + random.below(6); n > 0; n--) {
        view.setUint32(at() & ~3, LENGTHS[random.below(LENGTHS.length)]!, true);
      }
      return;
    case 3:
      // Offsets that lead to other places of the chunk.
      for (let n = 1 + random.below(10); n > 0; n--)
        view.setUint32(at(), 512 + random.below(to - from - 512), true);
      return;
    case 4: {
      // A piece of the log in another place.
      const target = at();
      const source = at();
      bytes.copyWithin(target, source, source + random.below(Math.min(4000, to - Math.max(target, source))));
      return;
    }
    default:
      // A hole, as left by a lost sector.
      bytes.fill(random.below(2) * 0x55, at() & ~511, Math.min(to, (at() | 511) + 1));
  }
}

/** Records whose chunk is not the damaged one, whole. */
function outside(bytes: Uint8Array, damaged: number): Record<string, unknown>[] {
  const found: Record<string, unknown>[] = [];
  for (const record of openEvtx(bytesSource(bytes)).records()) {
    if (record.chunkIndex !== damaged) found.push(everything(record));
  }
  return found;
}

const samples: [name: string, bytes: Uint8Array][] = [['a log of the writer', sampleLog(260)]];
if (hasCorpus) {
  // The smallest files, and the odd ones.
  const small = corpusFiles().filter((file) => file.records > 0 && file.records < 40);
  for (const file of small.filter((_, n) => n % 12 === 0)) samples.push([file.path, corpusBytes(file.path)]);
  for (const file of corpusFiles().filter((f) => f.path.includes('/edge/') && f.records < 20)) {
    samples.push([file.path, corpusBytes(file.path)]);
  }
}

describe('damaged logs', () => {
  it('has real logs among its samples', () => {
    expect(samples.length).toBeGreaterThan(hasCorpus ? 15 : 0);
  });

  it.each(samples)('%s: nothing throws or hangs, and both paths tell the same', (_, original) => {
    const random = new Random(SEED);
    const cache = new EvtxCache();
    for (let round = 0; round < ROUNDS; round++) {
      const bytes = original.slice();
      const chunks = Math.floor((bytes.length - FILE_HEADER_SIZE) / CHUNK_SIZE);
      const chunk = random.below(Math.max(1, chunks));
      const from = FILE_HEADER_SIZE + chunk * CHUNK_SIZE;
      mutate(bytes, from, Math.min(bytes.length, from + CHUNK_SIZE), random);
      const started = performance.now();
      expectSamePaths(bytes, { cache });
      expect(performance.now() - started, `round ${round}`).toBeLessThan(10_000);
    }
  });

  it('damage to one chunk leaves the others as they are', () => {
    const original = sampleLog(400);
    const random = new Random(SEED + 1);
    for (let round = 0; round < 2 * ROUNDS; round++) {
      const bytes = original.slice();
      const damaged = random.below(3);
      const from = FILE_HEADER_SIZE + damaged * CHUNK_SIZE;
      // Not the magic: without it the block is no chunk; and not the id that the order of chunks comes from.
      mutate(bytes, from + 64, from + CHUNK_SIZE, random);
      expect(outside(bytes, damaged), `round ${round}`).toEqual(outside(original, damaged));
    }
  });

  it('a log that is cut anywhere gives its whole records', () => {
    const original = sampleLog(260);
    const all = outside(original, -1);
    const random = new Random(SEED + 2);
    for (let round = 0; round < 2 * ROUNDS; round++) {
      const cut = original.slice(0, random.below(original.length));
      const read = outside(cut, -1);
      expect(read).toEqual(all.slice(0, read.length));
      // A record that lies before the cut is there.
      const whole = all.filter((r) => (r['offset'] as number) + (r['size'] as number) <= cut.length);
      expect(read.length).toBe(whole.length);
    }
  });
});
