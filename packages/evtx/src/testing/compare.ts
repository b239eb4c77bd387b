import { expect } from 'vitest';
import { bytesSource } from '../byte-source.js';
import { openEvtx } from '../evtx-file.js';
import type { EvtxOptions } from '../evtx-options.js';
import type { EvtxRecord } from '../record.js';
import { renderEvtxDump } from '../render/evtx-dump.js';
import { renderRecord } from '../render/record-form.js';
import { renderXml } from '../render/xml.js';

/** Everything the public view of a record says, as plain values. */
export function everything(record: EvtxRecord): Record<string, unknown> {
  const data = record.data();
  const names = [...new Set(data.map(([name]) => name).filter((name) => name !== null))];
  return {
    chunkIndex: record.chunkIndex,
    offset: record.offset,
    size: record.size,
    headerId: record.headerId,
    writtenTime: record.writtenTime,
    provider: record.provider,
    providerGuid: record.providerGuid,
    eventId: record.eventId,
    qualifiers: record.qualifiers,
    version: record.version,
    level: record.level,
    task: record.task,
    opcode: record.opcode,
    keywords: record.keywords,
    timeCreated: record.timeCreated,
    recordId: record.recordId,
    activityId: record.activityId,
    processId: record.processId,
    threadId: record.threadId,
    channel: record.channel,
    computer: record.computer,
    userId: record.userId,
    kind: record.kind,
    data,
    texts: names.map((name) => record.text(name)),
    upper: names.map((name) => record.text(name.toUpperCase())),
    integers: names.map((name) => record.integer(name)),
    absent: [record.text('no such name'), record.integer('no such name')],
    dump: renderEvtxDump(record),
    line: renderRecord(record, 'x'),
    xml: renderXml(record),
  };
}

/** Reads a log whole; the faults are part of the result. */
export function readAll(
  bytes: Uint8Array,
  options: EvtxOptions = {},
): { records: Record<string, unknown>[]; faults: unknown[] } {
  const file = openEvtx(bytesSource(bytes), { ...options, maxFaults: 10_000 });
  const records: Record<string, unknown>[] = [];
  for (const record of file.records()) records.push(everything(record));
  return { records, faults: file.faults.kept };
}

/** The compiled path and the plain path must tell the same of a log. Returns the number of records. */
export function expectSamePaths(bytes: Uint8Array, options: EvtxOptions = {}): number {
  const compiled = readAll(bytes, options);
  const plain = readAll(bytes, { ...options, plain: true });
  expect(compiled.faults).toEqual(plain.faults);
  // One at a time: a difference between whole files takes a minute to print.
  expect(compiled.records.length).toBe(plain.records.length);
  for (let i = 0; i < plain.records.length; i++) expect(compiled.records[i]).toEqual(plain.records[i]);
  return plain.records.length;
}
