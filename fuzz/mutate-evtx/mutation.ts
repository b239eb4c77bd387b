import { Random } from '../evtx/random.js';
import { CHUNK_SIZE, FILE_HEADER, type ReferenceChunk } from './reference.js';

/** A changed log. */
export interface Mutation {
  readonly kind: Kind;
  /** What was done, for a person. */
  readonly what: string;
  readonly bytes: Uint8Array;
  /** Where a chunk of the log may be now; the byte-wise comparison says whether it is. */
  placesOf(position: number): readonly number[];
}

export const KINDS = ['flip', 'truncate', 'splice', 'lengths', 'chunks', 'zeros'] as const;
export type Kind = (typeof KINDS)[number];

const SECTOR = 512;
const INTERESTING = [0, 1, 2, 4, 8, 27, 28, 0x7f, 0x80, 0xff, 0x100, 0x7fff, 0x8000, 0xfff8, 0xffff, 0x10000];
const HUGE = [0x7fff_ffff, 0x8000_0000, 0xffff_fff8, 0xffff_ffff];

const inPlace = (position: number): readonly number[] => [position];

/** The log with damage of one kind; which, is a matter of the seed alone. */
export function mutate(log: Uint8Array, chunks: readonly ReferenceChunk[], seed: number): Mutation {
  const random = new Random(seed);
  const kind = random.of(KINDS);
  switch (kind) {
    case 'flip':
      return flip(log.slice(), random);
    case 'truncate': {
      const cut = random.oneIn(3) ? random.below(log.length / SECTOR) * SECTOR : random.below(log.length);
      return { kind, what: `cut to ${cut} bytes`, bytes: log.slice(0, cut), placesOf: inPlace };
    }
    case 'splice':
      return random.oneIn(3) ? overlay(log.slice(), random) : shift(log, random);
    case 'lengths':
      return lengths(log.slice(), chunks, random);
    case 'chunks':
      return rearrange(log, random);
    case 'zeros':
      return zeros(log.slice(), random);
  }
}

function flip(bytes: Uint8Array, random: Random): Mutation {
  const count = random.oneIn(4) ? random.between(2, 64) : random.between(1, 4);
  // Near each other as often as not: a bad sector, a bad cable.
  const [start, span] = random.oneIn(2) ? [0, bytes.length] : [random.below(bytes.length), 2_000];
  for (let n = 0; n < count; n++) bytes[(start + random.below(span)) % bytes.length]! ^= 1 << random.below(8);
  return { kind: 'flip', what: `${count} bits within ${span} bytes from ${start}`, bytes, placesOf: inPlace };
}

/** A piece of the log in another place. */
function overlay(bytes: Uint8Array, random: Random): Mutation {
  const length = random.oneIn(3) ? random.between(1, 60_000) : random.between(1, 4_000);
  const [from, to] = [random.below(bytes.length - length), random.below(bytes.length - length)];
  bytes.copyWithin(to, from, from + length);
  return {
    kind: 'splice',
    what: `${length} bytes from ${from} over those at ${to}`,
    bytes,
    placesOf: inPlace,
  };
}

/** A piece put in or taken out: what is behind it moves, by whole sectors as often as not. */
function shift(log: Uint8Array, random: Random): Mutation {
  const at = random.oneIn(2) ? random.below(log.length / SECTOR) * SECTOR : random.below(log.length);
  const length = random.oneIn(2) ? random.between(1, 20) * SECTOR : random.between(1, 3_000);
  if (random.oneIn(2)) {
    const bytes = new Uint8Array(log.length - Math.min(length, log.length - at));
    bytes.set(log.subarray(0, at));
    bytes.set(log.subarray(at + length), at);
    const placesOf = (position: number) => (position < at ? [position] : [position - length]);
    return { kind: 'splice', what: `${length} bytes taken out at ${at}`, bytes, placesOf };
  }
  const bytes = new Uint8Array(log.length + length);
  bytes.set(log.subarray(0, at));
  const source = random.below(3);
  if (source === 1) bytes.fill(0x55, at, at + length);
  else if (source === 2) {
    const from = random.below(log.length - length);
    bytes.set(log.subarray(from, from + length), at);
  }
  bytes.set(log.subarray(at), at + length);
  const placesOf = (position: number) => (position < at ? [position] : [position + length]);
  return {
    kind: 'splice',
    what: `${length} bytes put in at ${at} (${['zeros', '0x55', 'of the log'][source]})`,
    bytes,
    placesOf,
  };
}

/** Sizes, counts and offsets: of records, of what stands in them, and of headers. */
function lengths(bytes: Uint8Array, chunks: readonly ReferenceChunk[], random: Random): Mutation {
  const view = new DataView(bytes.buffer);
  const done: string[] = [];
  for (let n = random.between(1, 5); n > 0; n--) {
    const at = lengthAt(bytes, chunks, random);
    const wide = !random.oneIn(4);
    if (at + 4 > bytes.length) continue;
    const before = wide ? view.getUint32(at, true) : view.getUint16(at, true);
    const near = before + random.between(-16, 16);
    const value = random.oneIn(3) ? near : random.oneIn(8) ? random.of(HUGE) : random.of(INTERESTING);
    if (wide) view.setUint32(at, value, true);
    else view.setUint16(at, value, true);
    done.push(`${at}: ${before} to ${value >>> 0}`);
  }
  return { kind: 'lengths', what: done.join(', '), bytes, placesOf: inPlace };
}

function lengthAt(bytes: Uint8Array, chunks: readonly ReferenceChunk[], random: Random): number {
  const chunk = chunks.length === 0 ? undefined : random.of(chunks);
  if (chunk === undefined || random.oneIn(12))
    return 4 * random.below(Math.min(FILE_HEADER, bytes.length) / 128);
  if (random.oneIn(6)) return chunk.position + random.of([8, 16, 24, 32, 40, 44, 48, 52, 120, 124]);
  if (chunk.records.length === 0) return chunk.position + 4 * random.below(CHUNK_SIZE / 4 - 1);
  const record = random.of(chunk.records);
  const start = chunk.position + record.at;
  if (random.oneIn(3)) return start + 4;
  if (random.oneIn(3)) return start + record.size - 4;
  return start + random.below(record.size - 4);
}

/** Chunks in another order, twice, or one over another. */
function rearrange(log: Uint8Array, random: Random): Mutation {
  const count = Math.floor((log.length - FILE_HEADER) / CHUNK_SIZE);
  const place = (n: number): number => FILE_HEADER + n * CHUNK_SIZE;
  const chunk = (n: number): Uint8Array => log.subarray(place(n), place(n) + CHUNK_SIZE);
  const kind = 'chunks';
  const [a, b] = [random.below(count), random.below(count)];
  if (count < 2 || random.oneIn(4)) {
    const bytes = new Uint8Array(log.length + CHUNK_SIZE);
    bytes.set(log);
    if (count > 0) bytes.set(chunk(a), log.length);
    return { kind, what: `chunk ${a} once more at the end`, bytes, placesOf: inPlace };
  }
  const bytes = log.slice();
  bytes.set(chunk(a), place(b));
  if (random.oneIn(3)) return { kind, what: `chunk ${a} over ${b}`, bytes, placesOf: inPlace };
  bytes.set(chunk(b), place(a));
  const placesOf = (position: number): readonly number[] =>
    position === place(a) ? [place(b)] : position === place(b) ? [place(a)] : [position];
  return { kind, what: `chunks ${a} and ${b} for each other`, bytes, placesOf };
}

/** Holes, as lost sectors, pages and clusters leave them. */
function zeros(bytes: Uint8Array, random: Random): Mutation {
  const unit = random.of([SECTOR, SECTOR, 4_096, CHUNK_SIZE]);
  const at = unit * random.below(bytes.length / unit);
  const length = unit * random.between(1, unit === SECTOR ? 16 : 2);
  const fill = random.oneIn(4) ? 0xff : 0;
  bytes.fill(fill, at, at + length);
  return { kind: 'zeros', what: `${length} bytes of ${fill} at ${at}`, bytes, placesOf: inPlace };
}
