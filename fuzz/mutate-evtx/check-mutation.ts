import { crc32 } from 'node:zlib';
import { type ByteSource, type EvtxCache, type EvtxFault, type EvtxFile, openEvtx } from '@casement/evtx';
import { intactRecords } from './intact.js';
import type { Mutation } from './mutation.js';
import { CHUNK_SIZE, FILE_HEADER, type ReferenceChunk, type ReferenceRecord, saying } from './reference.js';

/** Reads and bytes that a log may cost: a look at each block, its bytes, and both once more where blocks have to be searched. */
const READS_A_BLOCK = 4;
const SPARE_READS = 64;
/** Processor time that a log may take beside what its size explains. */
const SPARE_MILLISECONDS = 2_000;
const MILLISECONDS_A_CHUNK = 200;
const MAX_FAULTS = 100_000;

/** What reading a changed log came to. */
export interface Outcome {
  readonly records: number;
  readonly intact: number;
  /** Offsets of intact records that were not read, or say something else now. */
  readonly lost: readonly number[];
  readonly carved: number;
  readonly faults: readonly EvtxFault[];
  readonly faultCount: number;
  readonly reads: number;
  readonly bytesRead: number;
  readonly milliseconds: number;
  /** What must not happen: an exception, too many reads, too much time; "" without it. */
  readonly failure: string;
}

/** A record of which an equal copy was read is not lost: the same number, the same event, in the same chunk. */
function forgetCopied(missing: Map<number, ReferenceRecord>, file: EvtxFile): void {
  const read = new Set<string>();
  for (const record of file.records()) {
    const place = Math.floor((record.offset - FILE_HEADER) / CHUNK_SIZE);
    read.add(`${place} ${record.headerId} ${saying(record)}`);
  }
  for (const [offset, { id, says }] of missing) {
    if (read.has(`${Math.floor((offset - FILE_HEADER) / CHUNK_SIZE)} ${id} ${says}`)) missing.delete(offset);
  }
}

/** Counts what a reader asks for. */
class CountingSource implements ByteSource {
  reads = 0;
  bytesRead = 0;
  readonly size: number;

  constructor(private readonly bytes: Uint8Array) {
    this.size = bytes.length;
  }

  read(position: number, target: Uint8Array): number {
    this.reads++;
    const part = this.bytes.subarray(position, position + target.length);
    target.set(part);
    this.bytesRead += part.length;
    return part.length;
  }
}

/**
 * Reads a changed log and compares it with the unchanged one, record by record.
 * @param thorough reads again what is byte for byte as it was, too, and carves the log; else such chunks need only be found
 */
export function checkMutation(
  chunks: readonly ReferenceChunk[],
  mutation: Mutation,
  cache: EvtxCache,
  thorough: boolean,
): Outcome {
  const { records: intact, unchanged } = intactRecords(chunks, mutation);
  const source = new CountingSource(mutation.bytes);
  const missing = new Map(intact);
  const start = process.cpuUsage();
  let records = 0;
  let carved = 0;
  let failure = '';
  let faults: readonly EvtxFault[] = [];
  let faultCount = 0;
  let { reads, bytesRead } = source;
  try {
    const file = openEvtx(source, { cache, crc32: (data) => crc32(data), maxFaults: MAX_FAULTS });
    for (const entry of file.chunks()) {
      const known = thorough || entry.length < CHUNK_SIZE ? undefined : unchanged.get(entry.position);
      if (known !== undefined) {
        records += known.records.length;
        for (const { at } of known.records) missing.delete(entry.position + at);
        continue;
      }
      for (const record of file.records([entry])) {
        records++;
        const expected = missing.get(record.offset);
        if (expected !== undefined && expected.says === saying(record)) missing.delete(record.offset);
      }
    }
    if (missing.size > 0) forgetCopied(missing, file);
    ({ reads, bytesRead } = source);
    faults = file.faults.kept;
    faultCount = file.faults.count;
    if (thorough) {
      const carver = file.carve();
      while (carver.next() !== null || carver.starved);
      carved = carver.counts.records;
    }
  } catch (error) {
    failure = error instanceof Error ? `${error.stack}` : String(error);
  }
  const { user, system } = process.cpuUsage(start);
  const milliseconds = (user + system) / 1000;
  const blocks = Math.ceil(mutation.bytes.length / CHUNK_SIZE) + 1;
  if (reads > READS_A_BLOCK * blocks + SPARE_READS) failure ||= `${reads} reads of ${blocks} blocks`;
  if (bytesRead > READS_A_BLOCK * blocks * CHUNK_SIZE)
    failure ||= `${bytesRead} bytes read of ${blocks} blocks`;
  if (milliseconds > SPARE_MILLISECONDS + MILLISECONDS_A_CHUNK * blocks)
    failure ||= `${milliseconds.toFixed(0)} ms for ${blocks} blocks`;
  const lost = [...missing.keys()];
  return {
    records,
    intact: intact.size,
    lost,
    carved,
    faults,
    faultCount,
    reads,
    bytesRead,
    milliseconds,
    failure,
  };
}
