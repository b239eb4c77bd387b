import { compareFindings, type FindingKey as Finding } from '@casement/engine';
import type { RunFormat } from '../io/sort/run-format.js';

/** A finding on disk: a JSON array a line. */
type Row = readonly [
  time: string,
  host: string,
  file: string,
  recordId: string,
  rule: string,
  line: string,
  rest: string,
  carved: 0 | 1,
];

/** What a finding costs beside its texts. */
const ENTRY_CHARS = 256;

/** Findings in their total order, for {@link ExternalSorter}. */
export const FINDING_RUN: RunFormat<Finding> = {
  compare: compareFindings,
  weigh: ({ line, rest }) => line.length + rest.length + ENTRY_CHARS,
  write({ time, host, file, recordId, rule, line, rest, carved }) {
    const row: Row = [String(time), host, file, String(recordId), rule, line, rest, carved === true ? 1 : 0];
    return JSON.stringify(row);
  },
  read(text) {
    const [time, host, file, recordId, rule, line, rest, carved] = JSON.parse(text) as Row;
    const finding = { time: BigInt(time), host, file, recordId: BigInt(recordId), rule, line, rest };
    return carved === 1 ? { ...finding, carved: true } : finding;
  },
};
