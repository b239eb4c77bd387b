import { bytesSource } from '../byte-source.js';
import type { CarveCounts } from '../carve/carve-counts.js';
import type { CarveMark } from '../carve/carve-mark.js';
import { openEvtx } from '../evtx-file.js';
import type { EvtxOptions } from '../evtx-options.js';
import { everything } from './compare.js';

/** A carved record with all it says, and what a carved record alone has. */
export interface Carved {
  readonly said: Record<string, unknown>;
  readonly mark: CarveMark;
  readonly id: number;
}

/** Carves a file whole. */
export function carveAll(
  bytes: Uint8Array,
  options: EvtxOptions = {},
  inTimeOrder = false,
): { records: Carved[]; counts: CarveCounts; codes: string[] } {
  const file = openEvtx(bytesSource(bytes), options);
  const before = file.faults.count;
  const carver = file.carve({ inTimeOrder });
  const records: Carved[] = [];
  for (;;) {
    const record = carver.next();
    if (record !== null)
      records.push({ said: everything(record), mark: record.mark!, id: Number(record.recordId) });
    else if (!carver.starved) break;
  }
  return { records, counts: carver.counts, codes: file.faults.kept.slice(before).map(({ code }) => code) };
}

/** What a record tells of its event, whether it was read or carved. */
export function told(said: Record<string, unknown>): Record<string, unknown> {
  const { kind: _, line: __, chunkIndex: ___, offset: ____, ...rest } = said;
  return rest;
}
