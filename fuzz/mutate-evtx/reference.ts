import { crc32 } from 'node:zlib';
import {
  appendEvtxDump,
  ByteSink,
  bytesSource,
  type EvtxCache,
  type EvtxRecord,
  openEvtx,
  type Range,
  RecordDependencies,
} from '@casement/evtx';

export const CHUNK_SIZE = 65_536;
export const FILE_HEADER = 4_096;
const FREE_SPACE = 48;

/** A record as the unchanged log has it. */
export interface ReferenceRecord {
  /** Offset in its chunk. */
  readonly at: number;
  readonly size: number;
  /** Of its header. */
  readonly id: bigint;
  /** Bytes of the chunk that its decoding reads. */
  readonly needs: readonly Range[];
  /** CRC-32 of everything its event says. */
  readonly says: number;
  /** It lies behind the free-space offset: read because the log was not closed and it follows the one before without a gap. */
  readonly unaccounted: boolean;
}

export interface ReferenceChunk {
  readonly position: number;
  readonly bytes: Uint8Array;
  /** In the order of their places. */
  readonly records: readonly ReferenceRecord[];
}

const sink = new ByteSink();

/** CRC-32 of what a record says in the evtx_dump form, in which its place does not occur. */
export function saying(record: EvtxRecord): number {
  sink.clear();
  appendEvtxDump(record, sink);
  return crc32(sink.view());
}

/** Reads a log as it is. */
export function referenceOf(bytes: Uint8Array, cache: EvtxCache): ReferenceChunk[] {
  const file = openEvtx(bytesSource(bytes), { cache, crc32: (data) => crc32(data) });
  const chunks: ReferenceChunk[] = [];
  for (const entry of file.chunks()) {
    const chunk = new Uint8Array(CHUNK_SIZE);
    chunk.set(bytes.subarray(entry.position, entry.position + entry.length));
    const dependencies = new RecordDependencies(chunk);
    const free = new DataView(chunk.buffer).getUint32(FREE_SPACE, true);
    const records: ReferenceRecord[] = [];
    for (const record of file.records([entry])) {
      const at = record.offset - entry.position;
      const { size } = record;
      const needs = dependencies.of(at, size);
      const says = saying(record);
      records.push({
        at,
        size,
        id: record.headerId,
        needs,
        says,
        unaccounted: at + size > free && free >= 512 && free <= CHUNK_SIZE,
      });
    }
    chunks.push({ position: entry.position, bytes: chunk.subarray(0, entry.length), records });
  }
  return chunks;
}
