import { ShapeReader } from '@casement/telemetry';
import fc from 'fast-check';
import { CsvSplitter } from '../../packages/cli/src/read/text/csv-splitter.js';
import { CsvTable } from '../../packages/cli/src/read/text/csv-table.js';
import { checkRecord } from '../shared/check-record.js';
import { wholeOrEdited } from '../shared/edited-text.js';
import { checkPrototypes, hostileText, wellFormed } from '../shared/hostile-text.js';
import { LinearTime } from '../shared/linear-time.js';
import { checkSplitting, pieces } from '../shared/splitting.js';
import type { Target } from '../shared/target.js';

interface Table {
  readonly text: string;
  /** The cells of its rows; null where it was edited. */
  readonly rows: readonly (readonly string[])[] | null;
}

const PIECES = [
  '"',
  '""',
  ',',
  ';',
  '\t',
  '\n',
  '\r\n',
  '\0',
  '\ufeff',
  'sep=;',
  '#TYPE x',
  '=1+1',
  "'",
  '\\"',
  '__proto__',
];
const DELIMITERS = [',', ';', '\t'] as const;

const COLUMNS = [
  [
    'RecordNumber',
    'EventRecordId',
    'TimeCreated',
    'EventId',
    'Level',
    'Provider',
    'Channel',
    'Computer',
    'Payload',
  ],
  ['Id', 'ProviderName', 'LogName', 'MachineName', 'TimeCreated', 'RecordId', 'Message'],
  ['TimeGenerated [UTC]', 'EventID', 'Computer', 'EventData', 'Source', '__proto__', 'constructor'],
] as const;

const cell = fc.oneof(
  hostileText.map((text) => wellFormed(text).replaceAll('\r', '')),
  fc.constantFrom(
    '4688',
    '1',
    '2024-06-25 09:11:20',
    'Microsoft-Windows-Sysmon',
    'Security',
    '{"EventData":{"Data":[]}}',
  ),
);

const table: fc.Arbitrary<Table> = fc
  .record({ columns: fc.constantFrom(...COLUMNS), all: fc.boolean(), breaks: fc.constantFrom('\n', '\r\n') })
  .chain(({ columns, all, breaks }) =>
    fc.array(fc.tuple(...columns.map(() => cell)), { minLength: 1, maxLength: 4 }).map((rows) => ({
      text: [columns, ...rows]
        .map((row) => row.map((value) => written(value, all)).join(',') + breaks)
        .join(''),
      rows,
    })),
  );

/** RFC 4180: quoted where it has to be, or everywhere. */
function written(value: string, always: boolean): string {
  return always || /[",\r\n]/.test(value) || value !== value.trim() || value === ''
    ? `"${value.replaceAll('"', '""')}"`
    : value;
}

const linear = new LinearTime();

/** CSV exports: rows whatever the blocks they come in, cells as they were written, records of them. */
export const csvTarget: Target<Table> = {
  name: 'csv',
  cases: 'tables',
  count: 100_000,
  arbitrary: wholeOrEdited(table, PIECES, (text) => ({ text, rows: null })),
  check({ text, rows }) {
    let records = 0;
    for (const delimiter of rows === null ? DELIMITERS : ([','] as const)) {
      const reader = new CsvTable(delimiter);
      const found: string[][] = [];
      for (const { text: piece, fault } of checkSplitting(() => new CsvSplitter(delimiter), text)) {
        if (fault !== null) continue;
        const row = reader.row(piece);
        if (typeof row === 'string' && row.length > 500) throw new Error('a long reason');
        if (row === null || typeof row === 'string') continue;
        found.push(Object.values(row).map(String));
        if (Object.getPrototypeOf(row) !== null) throw new Error('a row with a prototype');
        if (checkRecord(new ShapeReader().object(row))) records++;
      }
      if (rows !== null && JSON.stringify(found) !== JSON.stringify(rows)) {
        throw new Error(`${JSON.stringify(found)} instead of ${JSON.stringify(rows)}`);
      }
      checkPrototypes();
    }
    linear.now(text, (long) => pieces(new CsvSplitter(','), long, 1 << 16).length);
    return records > 0;
  },
  write: (value) => value,
  read: (json) => json as Table,
};
