import type { EvtxRecord } from '../record.js';
import { ByteSink } from './byte-sink.js';
import { evtxDumpOfTree } from './evtx-dump-tree.js';
import { utf8, utf8Text } from './utf8.js';

/**
 * Appends the record in the shape of `evtx_dump -o jsonl` (crate evtx 0.15.1), one JSON object without a line end; see
 * `evtxDumpOfTree` for the rules.
 */
export function appendEvtxDump(record: EvtxRecord, sink: ByteSink): void {
  if (!record.dumpCompiled(sink)) sink.raw(utf8(evtxDumpOfTree(record.event())));
}

const scratch = new ByteSink();

/** The same as a string. Whoever writes many records to a file saves the detour with `appendEvtxDump`. */
export function renderEvtxDump(record: EvtxRecord): string {
  scratch.clear();
  appendEvtxDump(record, scratch);
  return utf8Text(scratch.view());
}
