import type { EvtxRecord } from '../record.js';
import { ByteSink } from './byte-sink.js';
import { utf8Text } from './utf8.js';

/**
 * Appends the record in the record form, one JSON object without a line end. Keys and their order are fixed. Absent
 * texts and numbers are null; integers beyond 2^53 are decimal strings; times are RFC 3339 UTC with all 100-ns digits.
 * @param file the name under which the log is reported
 */
export function appendRecord(record: EvtxRecord, file: string, sink: ByteSink): void {
  record.appendLine(file, sink);
}

const scratch = new ByteSink();

/** The same as a string. Whoever writes many records to a file saves the detour with `appendRecord`. */
export function renderRecord(record: EvtxRecord, file: string): string {
  scratch.clear();
  appendRecord(record, file, scratch);
  return utf8Text(scratch.view());
}
