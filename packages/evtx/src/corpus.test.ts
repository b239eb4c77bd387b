import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { bytesSource } from './byte-source.js';
import { EvtxCache } from './evtx-cache.js';
import { openEvtx } from './evtx-file.js';
import type { EvtxRecord } from './record.js';
import { renderEvtxDump } from './render/evtx-dump.js';
import { expectSamePaths } from './testing/compare.js';
import {
  assertCorpusInCi,
  corpusBytes,
  corpusFiles,
  corpusPath,
  corpusText,
  hasCorpus,
} from './testing/corpus.js';
import { assertToolInCi, evtxDump, run } from './testing/tools.js';
import { formatFileTime } from './value/file-time.js';
import type { EvtxValue } from './value/value.js';

assertCorpusInCi();
assertToolInCi(evtxDump);

const files = corpusFiles();
const cache = new EvtxCache();

type Counts = Record<string, Record<string, number>>;

/** Files where another number than the manifest's is right, and why. */
const MORE_RECORDS: Record<string, { records: number; quirk: string }> = {
  'evtx/edge/evtxrs-sample-with-zero-data-size-event.evtx': {
    records: 449,
    quirk:
      'record 3 of the first chunk has size 0 and libevtx stops there; records 4 to 117 behind it are whole, in ' +
      'sequence, within the chunk header’s range, and evtx_dump reads them too',
  },
  'evtx/edge/plaso-System2.evtx': {
    records: 283,
    quirk:
      'the file ends within its third chunk, which libevtx drops; 89 records of it are complete (the manifest’s note says 283)',
  },
};

describe.skipIf(!hasCorpus)('corpus: 247 recorded logs', () => {
  it('are there', () => expect(files).toHaveLength(247));

  it('give the record counts of the manifest, by channel and id', () => {
    const differences: string[] = [];
    for (const file of files) {
      const counts: Counts = {};
      let records = 0;
      for (const record of openEvtx(bytesSource(corpusBytes(file.path)), { cache }).records()) {
        records++;
        counts[record.channel] ??= {};
        const ids = counts[record.channel]!;
        ids[record.eventId] = (ids[record.eventId] ?? 0) + 1;
      }
      const more = MORE_RECORDS[file.path];
      if (more !== undefined) {
        expect(records, more.quirk).toBe(more.records);
        // Nothing that the manifest counts is missing.
        for (const [channel, ids] of Object.entries(file.counts)) {
          for (const [id, count] of Object.entries(ids)) {
            expect(counts[channel]?.[id] ?? 0, `${file.path} ${channel} ${id}`).toBeGreaterThanOrEqual(count);
          }
        }
      } else if (records !== file.records || !sameCounts(counts, file.counts)) {
        differences.push(`${file.path}: ${records} of ${file.records}`);
      }
    }
    expect(differences).toEqual([]);
  });

  it('show the structure of the manifest', () => {
    for (const { path, structure } of files) {
      const bytes = corpusBytes(path);
      const log = openEvtx(bytesSource(bytes), { cache, maxFaults: 1e6 });
      for (const _ of log.records());
      const codes = (code: string): number => log.faults.kept.filter((fault) => fault.code === code).length;
      expect
        .soft(
          {
            format: `${log.header?.majorVersion}.${log.header?.minorVersion}`,
            dirty_flag: log.header?.dirty,
            full_flag: log.header?.full,
            header_chunk_count: log.header?.chunkCount,
            file_header_crc_ok: codes('EVTX3003') === 0,
            chunks_with_magic: log.chunks().filter((chunk) => chunk.length === 65_536).length,
            chunks_zeroed: log.zeroBlocks,
            chunks_bad_magic: log.badBlocks,
            chunk_header_crc_bad: codes('EVTX3012'),
            chunk_data_crc_bad: codes('EVTX3013'),
          },
          path,
        )
        .toEqual(structureOf(path, structure));
    }
  });

  it('are told the same by the compiled and the plain path', () => {
    let records = 0;
    for (const file of files) records += expectSamePaths(corpusBytes(file.path), { cache });
    expect(records).toBe(14_499 + (449 - 335) + (283 - 194));
  });

  it.skipIf(!evtxDump.present)('are printed in the evtx_dump form byte for byte', () => {
    let same = 0;
    const missing: string[] = [];
    for (const file of files) {
      const lines = run(evtxDump, ['-t', '1', '-o', 'jsonl', corpusPath(file.path)]).split('\n');
      const theirs = new Set(lines);
      for (const record of openEvtx(bytesSource(corpusBytes(file.path)), { cache }).records()) {
        const line = renderEvtxDump(record);
        if (theirs.has(line)) same++;
        else missing.push(`${file.path} ${record.recordId}`);
      }
    }
    // evtx_dump drops the chunk that the file cuts; everything else is equal.
    expect(missing.filter((record) => !record.startsWith('evtx/edge/plaso-System2.evtx'))).toEqual([]);
    expect(missing).toHaveLength(89);
    expect(same).toBe(14_499 + (449 - 335));
  });
});

/** What the manifest says, put in the words of this reader where the two count differently. */
function structureOf(
  path: string,
  structure: Readonly<Record<string, number | boolean | string>>,
): Record<string, unknown> {
  const keys = [
    'format',
    'dirty_flag',
    'full_flag',
    'header_chunk_count',
    'file_header_crc_ok',
    'chunks_with_magic',
    'chunks_zeroed',
    'chunks_bad_magic',
    'chunk_header_crc_bad',
    'chunk_data_crc_bad',
  ];
  const said = Object.fromEntries(keys.map((key) => [key, structure[key]]));
  if (path === 'evtx/edge/plaso-System2.evtx') {
    // The manifest counts the cut chunk as one with the magic and a wrong checksum; here it is its own fault (EVTX3011).
    said['chunks_with_magic'] = 2;
    said['chunk_data_crc_bad'] = 0;
  }
  if (path === 'evtx/edge/evtxrs-Application_no_crc32.evtx') {
    // Its flags say that checksums are not kept (0x4), so the wrong ones are not looked at.
    said['file_header_crc_ok'] = true;
    said['chunk_header_crc_bad'] = 0;
    said['chunk_data_crc_bad'] = 0;
  }
  return said;
}

function sameCounts(a: Counts, b: Readonly<Record<string, Readonly<Record<string, number>>>>): boolean {
  const flat = (counts: Readonly<Record<string, Readonly<Record<string, number>>>>): string[] =>
    Object.entries(counts)
      .flatMap(([channel, ids]) => Object.entries(ids).map(([id, count]) => `${channel}\0${id}\0${count}`))
      .sort();
  return JSON.stringify(flat(a)) === JSON.stringify(flat(b));
}

interface TruthRecord {
  readonly header_id: number;
  readonly EventRecordID: string;
  readonly TimeCreated: string;
  readonly Provider: string;
  readonly EventID: string;
  readonly Version: string | null;
  readonly Channel: string;
  readonly Computer: string;
  readonly data_kind: 'EventData' | 'UserData';
  readonly data: readonly (readonly [string | null, string])[];
}

interface Truth {
  readonly file: string;
  readonly records: number;
  readonly record: readonly TruthRecord[];
}

/** The rendering differences that the corpus README lists, undone on both sides. */
function normal(value: string): string {
  // Hex integers: libevtx pads them.
  if (/^0x[0-9a-f]+$/i.test(value))
    return `0x${value
      .slice(2)
      .replace(/^0+(?=.)/, '')
      .toLowerCase()}`;
  // GUIDs: libevtx has upper case.
  if (/^\{[0-9a-f-]{36}\}$/i.test(value)) return value.toLowerCase();
  // A lone line feed as whole value: empty with libevtx.
  if (value === '\n') return '';
  return value;
}

/** Data as the truth lists it: Binary elements left out, an array as several values, binary in upper-case hex. */
function truthData(record: EvtxRecord): [string | null, string][] {
  return record
    .data()
    .filter(([name]) => name !== 'Binary')
    .flatMap(([name, value]): [string | null, string][] =>
      (Array.isArray(value) ? value : [value]).map((item) => [name, normal(String(item))]),
    );
}

describe.skipIf(!hasCorpus)('corpus: truth', () => {
  const truths = hasCorpus ? readdirSync(corpusPath('truth')).filter((name) => name.endsWith('.json')) : [];
  let values = 0;

  for (const name of truths) {
    it(name, () => {
      const truth = JSON.parse(corpusText(`truth/${name}`)) as Truth;
      const wanted = new Map(
        truth.record.map((record) => [`${record.EventRecordID}/${record.header_id}`, record]),
      );
      expect(wanted.size).toBe(truth.records);
      for (const record of openEvtx(bytesSource(corpusBytes(truth.file)), { cache }).records()) {
        const key = `${record.recordId}/${record.headerId}`;
        const want = wanted.get(key);
        if (want === undefined) continue;
        wanted.delete(key);
        expect({
          time: formatFileTime(record.timeCreated),
          provider: record.provider,
          eventId: String(record.eventId),
          version: Number.isNaN(record.version) ? null : String(record.version),
          channel: record.channel,
          computer: record.computer,
          kind: record.kind,
          data: truthData(record),
        }).toEqual({
          time: want.TimeCreated,
          provider: want.Provider,
          eventId: want.EventID,
          version: want.Version,
          channel: want.Channel,
          computer: want.Computer,
          kind: want.data_kind === 'EventData' ? 'event_data' : 'user_data',
          data: want.data.map(([field, value]) => [field, binaryOf(record, field) ?? normal(value)]),
        });
        values += want.data.length;
      }
      expect([...wanted.keys()], 'records of the truth that were not read').toEqual([]);
    });
  }

  it('was 49,879 values', () => expect(values).toBe(49_879));
});

/** Our lower-case hex for a binary value, so that it compares with libevtx's upper case. Only DNSServer has one. */
function binaryOf(record: EvtxRecord, field: string | null): string | null {
  if (record.provider !== 'Microsoft-Windows-DNSServer' || field !== 'PacketData') return null;
  const value = record.data().find(([name]) => name === field)![1];
  expect(record.text('PacketData')).toBe(String(value).toUpperCase());
  return normal(String(value));
}

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** Several JSON documents one after the other. */
function documents(text: string): Json[] {
  return text
    .split(/^\}\s*$/m)
    .filter((part) => part.trim() !== '')
    .map((part) => JSON.parse(`${part}}`) as Json);
}

/** Undoes what an older evtx_dump wrote differently: GUIDs without braces, times in microseconds, trimmed blanks, padded hex. */
function normalJson(value: Json): Json {
  if (typeof value === 'string') {
    const text = value.trimEnd();
    if (/^\{?[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\}?$/i.test(text))
      return text.replace(/[{}]/g, '').toLowerCase();
    if (/^\d{4}-\d\d-\d\dT[\d:]{8}(\.\d+)?Z$/.test(text))
      return text.replace(/(\.\d{6})\d+Z$/, '$1Z').replace(/\.?0*Z$/, 'Z');
    return normal(text);
  }
  if (Array.isArray(value)) return value.map(normalJson);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, normalJson(inner)]));
}

describe.skipIf(!hasCorpus)('corpus: upstream JSON of the sigma files', () => {
  const names = hasCorpus ? readdirSync(corpusPath('truth/sigma-upstream')) : [];

  it('is equal, every value of 83 events in 73 files', () => {
    expect(names).toHaveLength(73);
    let events = 0;
    for (const name of names) {
      const theirs = documents(corpusText(`truth/sigma-upstream/${name}`)).map(normalJson);
      const ours: Json[] = [];
      const bytes = corpusBytes(`evtx/sigma/${name.replace(/\.json$/, '.evtx')}`);
      for (const record of openEvtx(bytesSource(bytes), { cache }).records()) {
        ours.push(normalJson(JSON.parse(renderEvtxDump(record)) as Json));
        checkData(record, theirs[ours.length - 1]);
      }
      expect(ours, name).toEqual(theirs);
      events += ours.length;
    }
    expect(events).toBe(83);
  });
});

/** `data()` must hold the same values as upstream's EventData object. */
function checkData(record: EvtxRecord, document: Json | undefined): void {
  const event = (document as { Event: { EventData: { [key: string]: Json } } }).Event;
  for (const [name, value] of record.data()) {
    if (name === null) continue;
    expect(normalJson(plainValue(value)), name).toEqual(event.EventData[name] ?? '');
  }
}

function plainValue(value: EvtxValue): Json {
  if (typeof value === 'bigint') return String(value);
  return Array.isArray(value) ? value.map(plainValue) : value;
}
