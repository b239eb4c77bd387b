import { crc32 } from 'node:zlib';
import {
  bytesSource,
  type EvtxCache,
  type EvtxRecord,
  openEvtx,
  renderEvtxDump,
  renderRecord,
  renderXml,
} from '@casement/evtx';
import { checkXml } from './check-xml.js';

/** Processor time that a chunk may take, read in three ways and printed in as many; with room for a busy machine. */
const MILLISECONDS_A_CHUNK = 4_000;
const CHUNK_SIZE = 65_536;
const MAX_FAULTS = 10_000;

/** What a log came to, so that a run can say whether its cases are any good. */
export interface Counts {
  readonly records: number;
  readonly carved: number;
  readonly faults: number;
}

interface Reading {
  readonly records: readonly string[];
  readonly faults: readonly unknown[];
}

/** @throws what is wrong with how a log is read. */
export function checkLog(bytes: Uint8Array, cache: EvtxCache): Counts {
  const start = process.cpuUsage();
  const compiled = readAll(bytes, cache, false);
  const plain = readAll(bytes, cache, true);
  same(compiled.faults, plain.faults, 'faults');
  for (let i = 0; i < Math.max(compiled.records.length, plain.records.length); i++)
    same(compiled.records[i], plain.records[i], `record ${i}`);
  const carved = carveAll(bytes, cache);
  const { user, system } = process.cpuUsage(start);
  const most = MILLISECONDS_A_CHUNK * (1 + Math.ceil(bytes.length / CHUNK_SIZE));
  if ((user + system) / 1000 > most) throw new Error(`took ${((user + system) / 1000).toFixed(0)} ms`);
  return { records: compiled.records.length, carved, faults: compiled.faults.length };
}

function readAll(bytes: Uint8Array, cache: EvtxCache, plain: boolean): Reading {
  const file = openEvtx(bytesSource(bytes), {
    cache,
    plain,
    maxFaults: MAX_FAULTS,
    crc32: (data) => crc32(data),
  });
  const records: string[] = [];
  let last = -1;
  for (const record of file.records()) {
    checkPlace(record, bytes.length);
    const place = record.chunkIndex * CHUNK_SIZE + record.offset;
    if (record.chunkIndex >= 0 && place === last) throw new Error(`record at ${record.offset} twice`);
    last = place;
    records.push(said(record));
  }
  return { records, faults: file.faults.kept };
}

function carveAll(bytes: Uint8Array, cache: EvtxCache): number {
  const file = openEvtx(bytesSource(bytes), { cache, maxFaults: MAX_FAULTS });
  const live = new Set<number>();
  for (const record of file.records()) live.add(record.offset);
  const carver = file.carve();
  for (;;) {
    const record = carver.next();
    if (record === null) {
      if (carver.starved) continue;
      break;
    }
    checkPlace(record, bytes.length);
    if (record.mark === null || record.kind !== 'carved') throw new Error('a carved record without its mark');
    if (live.has(record.offset))
      throw new Error(`the record at ${record.offset} is one of the log, and carved`);
    said(record);
  }
  const { images, records, duplicates, undecodable } = carver.counts;
  if (images !== records + duplicates + undecodable) throw new Error('carved images do not add up');
  return records;
}

function checkPlace({ offset, size }: EvtxRecord, length: number): void {
  if (!(offset >= 0 && size > 0 && offset + size <= length))
    throw new Error(`record of ${size} bytes at ${offset}`);
}

/** All that a record says, in every form; each must be one of its kind. */
function said(record: EvtxRecord): string {
  const line = renderRecord(record, 'f');
  const dump = renderEvtxDump(record);
  const xml = renderXml(record);
  const { data } = JSON.parse(line) as { data: [string | null, unknown][] };
  JSON.parse(dump);
  checkXml(xml);
  if (/[\n\r]/.test(line + dump + xml)) throw new Error('a record on more than one line');
  const values = data.map(([name]) => (name === null ? '' : `${record.text(name)} ${record.integer(name)}`));
  const { provider, eventId, channel, computer, recordId, timeCreated, keywords, version } = record;
  return [
    line,
    dump,
    xml,
    ...values,
    provider,
    eventId,
    channel,
    computer,
    recordId,
    timeCreated,
    keywords,
    version,
  ].join('\n');
}

function same(a: unknown, b: unknown, what: string): void {
  const [one, other] = [JSON.stringify(a), JSON.stringify(b)];
  if (one !== other)
    throw new Error(`${what}: compiled ${one?.slice(0, 600)}\nplain ${other?.slice(0, 600)}`);
}
