import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readLog } from '../../testing/read-log.js';
import type { FileReport } from '../file-report.js';
import type { LogRecord } from '../log-source.js';
import { CsvSplitter } from './csv-splitter.js';
import { CsvTable } from './csv-table.js';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'csv-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const quoted = (cell: string): string => `"${cell.replaceAll('"', '""')}"`;

async function read<T>(bytes: Uint8Array | string, of: (record: LogRecord) => T): Promise<[T[], FileReport]> {
  const path = join(folder, 'log.csv');
  writeFileSync(path, bytes);
  const seen: T[] = [];
  const { report } = await readLog(path, (record) => seen.push(of(record)));
  return [seen, report];
}

const ECMD_COLUMNS =
  'RecordNumber,EventRecordId,TimeCreated,EventId,Level,Provider,Channel,ProcessId,ThreadId,Computer,ChunkNumber,UserId,MapDescription,UserName,RemoteHost,PayloadData1,PayloadData2,ExecutableInfo,HiddenRecord,SourceFile,Keywords,ExtraDataOffset,Payload';

function ecmd(id: number, commandLine: string): string {
  const payload = JSON.stringify({
    EventData: {
      Data: [
        { '@Name': 'Image', '#text': 'C:\\a.exe' },
        { '@Name': 'CommandLine', '#text': commandLine },
      ],
    },
  });
  const cells = [
    String(id),
    String(100 + id),
    '2024-06-25 09:11:20.1234567',
    '1',
    'LogAlways',
    'Microsoft-Windows-Sysmon',
    'Microsoft-Windows-Sysmon/Operational',
    '1500',
    '1600',
    'WS01',
    '0',
    'S-1-5-18',
    'Process creation',
    '',
    '',
    'ProcessID: 1',
    '',
    'a.exe',
    'False',
    'C:\\logs\\Sysmon.evtx',
    '',
    '0',
    payload,
  ];
  return cells.map((cell) => (/[",\n]/.test(cell) ? quoted(cell) : cell)).join(',');
}

describe('CSV of EvtxECmd', () => {
  const line = 'cmd "a, b" é💻';
  const text = `\ufeff${[ECMD_COLUMNS, ecmd(1, line), ecmd(2, line)].join('\r\n')}\r\n`;

  it('is read like its JSON', async () => {
    const [seen, report] = await read(text, (record) => [
      record.recordId,
      record.eventId,
      record.computer,
      record.timeCreated,
      record.text('CommandLine'),
      record.offset,
    ]);
    const start = Buffer.byteLength(`\ufeff${ECMD_COLUMNS}\r\n`);
    const length = Buffer.byteLength(`${ecmd(1, line)}\r\n`);
    expect(seen).toEqual([
      [101n, 1, 'WS01', 133_637_802_801_234_567n, line, start],
      [102n, 1, 'WS01', 133_637_802_801_234_567n, line, start + length],
    ]);
    expect([report.format, report.lost]).toEqual(['CSV; EvtxECmd', false]);
  });

  it.each([
    ['UTF-16LE', Buffer.from(text, 'utf16le')],
    ['UTF-16BE', Buffer.from(text, 'utf16le').swap16()],
    ['UTF-16LE without a mark', Buffer.from(text.slice(1), 'utf16le')],
  ])('is read in %s', async (_, bytes) => {
    const [seen, report] = await read(bytes, (record) => record.text('CommandLine'));
    expect(seen).toEqual([line, line]);
    expect(report.format).toMatch(/^CSV; UTF-16[LB]E; EvtxECmd$/);
  });

  it('says what is lost without the payload', async () => {
    const columns = ECMD_COLUMNS.replace(/,Payload$/, '');
    const row = ecmd(1, 'x').replace(/,"\{.*$/, '');
    const [seen, report] = await read(`${columns}\n${row}\n`, (record) => record.eventId);
    expect(seen).toEqual([1]);
    expect(report.notes.map(({ code, message }) => `${code} ${message}`)).toContainEqual(
      'CLI6070 1 record of EvtxECmd without Payload: the column Payload is missing or empty, and with it the values of the event',
    );
  });
});

describe('CSV of Get-WinEvent', () => {
  const message = [
    'Process Create:',
    'RuleName: -',
    'UtcTime: 2024-06-25 09:11:20.123',
    'ProcessGuid: {00000000-0000-0000-0000-000000000384}',
    'ProcessId: 900',
    'Image: C:\\Windows\\cmd.exe',
    'FileVersion: 1',
    'Description: d',
    'Product: p',
    'Company: c',
    'OriginalFileName: Cmd.Exe',
    'CommandLine: cmd.exe /c "echo a\nb, c"',
    'CurrentDirectory: C:\\',
    'User: CORP\\bob',
    'LogonGuid: {0}',
    'LogonId: 0x3e7',
    'TerminalSessionId: 1',
    'IntegrityLevel: High',
    'Hashes: MD5=00',
    'ParentProcessGuid: {00000000-0000-0000-0000-0000000002bc}',
    'ParentProcessId: 700',
    'ParentImage: C:\\Windows\\explorer.exe',
    'ParentCommandLine: explorer',
    'ParentUser: CORP\\bob',
  ].join('\r\n');
  const columns = [
    'Message',
    'Id',
    'Version',
    'Keywords',
    'RecordId',
    'ProviderName',
    'LogName',
    'MachineName',
    'TimeCreated',
    'Properties',
  ];
  const row = (id: number): string =>
    [
      message,
      '1',
      '5',
      '-9223372036854775808',
      String(id),
      'Microsoft-Windows-Sysmon',
      'Microsoft-Windows-Sysmon/Operational',
      'WS01',
      '6/25/2024 11:11:20 AM',
      'System.Collections.Generic.List`1[System.Diagnostics.Eventing.Reader.EventProperty]',
    ]
      .map(quoted)
      .join(';');
  const text = [
    '#TYPE System.Diagnostics.Eventing.Reader.EventLogRecord',
    columns.map(quoted).join(';'),
    row(7),
    row(8),
    '',
  ].join('\r\n');

  it('gives what the rendered text has, with cells over several lines', async () => {
    const [seen, report] = await read(Buffer.from(`\ufeff${text}`, 'utf16le'), (record) => [
      record.recordId,
      record.text('CommandLine'),
      record.integer('ParentProcessId'),
      record.keywords,
    ]);
    const line = 'cmd.exe /c "echo a\nb, c"';
    expect(seen).toEqual([
      [7n, line, 700, 1n << 63n],
      [8n, line, 700, 1n << 63n],
    ]);
    expect(report.format).toBe('CSV; UTF-16LE; Get-WinEvent without Properties');
    expect(report.lost).toBe(false);
    expect(report.notes.map(({ code }) => code)).toContain('CLI6070');
  });
});

describe('a damaged table', () => {
  it('loses the damaged rows, and says their lines', async () => {
    const rows = [
      ECMD_COLUMNS,
      ecmd(1, 'x'),
      'a,b',
      ecmd(2, 'x'),
      `${ecmd(3, 'x')},more`,
      ecmd(4, 'x"'),
      '"never',
      ecmd(5, 'x'),
    ];
    const [seen, report] = await read(rows.join('\n'), (record) => record.recordId);
    expect(seen).toEqual([101n, 102n, 104n]);
    expect(report.faults.map(({ code, line }) => `${code} ${line}`)).toEqual([
      'CLI6060 3',
      'CLI6060 5',
      expect.stringMatching(/^CLI606[03] 7$/),
    ]);
  });

  it('without a row has no event', async () => {
    const [, report] = await read(`${ECMD_COLUMNS}\n`, () => 0);
    expect(report.faults.map(({ code }) => code)).toEqual(['CLI6066']);
  });
});

describe('the splitter', () => {
  const cell = fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', '\r', ' ', 'é'), maxLength: 8 });

  it('gives the rows that were written, whatever the blocks', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 5 }),
        fc.array(fc.nat(200), { maxLength: 4 }),
        (rows, cuts) => {
          const text = rows.map((row) => `x${row.map(quoted).join(',').replace(/^/, ',')}\n`).join('');
          const splitter = new CsvSplitter(',');
          const found: string[] = [];
          let at = 0;
          for (const cut of [...cuts, text.length]
            .map((one) => Math.min(one, text.length))
            .sort((a, b) => a - b)) {
            splitter.push(text.slice(at, cut));
            at = cut;
            for (let piece = splitter.next(); piece !== null; piece = splitter.next()) found.push(piece.text);
          }
          splitter.end();
          for (let piece = splitter.next(); piece !== null; piece = splitter.next()) found.push(piece.text);
          expect(found.map((one) => `${one}\n`).join('')).toBe(text);
          const table = new CsvTable(',');
          const names = Array.from({ length: 5 }, (_, index) => `c${index}`);
          for (const [index, row] of rows.entries()) {
            const fresh = new CsvTable(',');
            expect(fresh.row(names.slice(0, row.length + 1).join(','))).toBeNull();
            expect(Object.values(fresh.row(found[index]!) as object)).toEqual(['x', ...row]);
          }
          expect(table.row('sep=;')).toBeNull();
        },
      ),
    );
  });

  it('gives up a quote that nothing closes after a while, and goes on at the next line', () => {
    const splitter = new CsvSplitter(',', 100);
    const lines = Array.from({ length: 40 }, (_, index) => `row ${index}\n`).join('');
    splitter.push(`"open\n${lines}`);
    splitter.end();
    const first = splitter.next();
    expect(first).toMatchObject({ fault: 'too-long', line: 1 });
    expect(splitter.next()?.text).toMatch(/^row \d+$/);
  });
});
