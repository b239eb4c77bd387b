import type { LedgerHostVerdicts, LedgerUnknown, LedgerVerdicts } from '@casement/engine';
import { describe, expect, it } from 'vitest';
import { colours } from '../../io/colours.js';
import { displayWidth } from '../display-width.js';
import { verdictLines } from './verdict-lines.js';

const INK = colours(false);
const SYSMON = 'Microsoft-Windows-Sysmon/Operational';

function host(name: string, rest: Partial<LedgerHostVerdicts> = {}): LedgerHostVerdicts {
  return {
    host: name,
    matched: 1,
    not_matched: 2,
    unknown: 3,
    group: 0,
    matches: { a: 4 },
    logs: [],
    ...rest,
  };
}

function unknown(cause: LedgerUnknown['cause'], rest: Partial<LedgerUnknown> = {}): LedgerUnknown {
  return { cause, event_type: 'exec', rules: ['a', 'b', 'c'], ...rest };
}

function lines(verdicts: Omit<LedgerVerdicts, 'rules'>, width = 100): string[] {
  return verdictLines({ rules: 6, ...verdicts }, width, INK);
}

/** What is said of the only host, after its numbers, put on one line. */
function reason(cause: LedgerUnknown, logs: LedgerHostVerdicts['logs'] = []): string {
  const all = lines({ hosts: [host('WS-1', { logs })], groups: [{ hosts: 1, unknown: [cause] }] }, 1000);
  expect(all).toHaveLength(4);
  return all[3]!.trim();
}

describe('the end of a scan', () => {
  it('has the numbers of each host, and why some rules could not be judged', () => {
    expect(
      lines({
        hosts: [host('WS-1'), host('WS-2', { group: 1, unknown: 0, not_matched: 5, matched: 1234 })],
        groups: [
          {
            hosts: 1,
            unknown: [
              unknown('not_logged', { event_type: 'exit' }),
              unknown('no_source', { event_type: 'rename', rules: ['r'] }),
              unknown('not_logged', { event_type: 'delete', rules: ['d'] }),
            ],
          },
          { hosts: 1, unknown: [] },
        ],
      }),
    ).toEqual([
      'verdicts: 6 rules on 2 hosts with logs',
      '        matched  not matched  not known',
      '  WS-1        1            2          3',
      // Not rule a, which matched all the same.
      '    3 rules on exit, delete: no such record in the logs; turn on ProcessTerminate,',
      '    FileDeleteDetected in Sysmon; or the audit of Process Termination, File System and auditing on',
      '    the objects',
      '    1 rule on rename: no event log tells of such events',
      '  WS-2    1,234            5          0',
    ]);
  });

  it('puts hosts together of which the same is known', () => {
    const hosts = [host('a'), host('b', { matched: 9 }), host('c', { group: 1 })];
    const told = lines({
      hosts,
      groups: [
        { hosts: 2, unknown: [unknown('excerpt')] },
        { hosts: 1, unknown: [] },
      ],
    });
    expect(told.slice(2, 4)).toEqual([
      '  2 hosts: a, …      1–9            2          3',
      '    3 rules on exec: the logs are excerpts; scan the log itself',
    ]);
  });

  it('says what is wrong with which log', () => {
    const log = { channel: SYSMON, records: 8 };
    const numbers = { first: 1, last: 20, missing: 12, gaps: [{ first: 2, last: 4 }], gaps_omitted: 3 };
    expect(reason(unknown('gap'), [{ ...log, numbers, defects: ['gap'] }])).toBe(
      `2 rules on exec: ${SYSMON} lacks 12 records (2–4 …)`,
    );
    expect(reason(unknown('excerpt'), [{ ...log, numbers, defects: ['excerpt'] }])).toBe(
      `2 rules on exec: ${SYSMON} is an excerpt (8 of 20 records); scan the log itself`,
    );
    const cleared = [{ time: '2024-03-01T12:00:05.000000000Z', by: 'CORP\\eve' }, { by: '' }];
    expect(reason(unknown('cleared'), [{ ...log, cleared, defects: ['cleared'] }])).toBe(
      `2 rules on exec: ${SYSMON} was cleared 2024-03-01 12:00:05 by CORP\\eve and 1 more time; look for forwarded copies`,
    );
    expect(reason(unknown('damaged'), [{ ...log, defects: ['damaged'] }, log])).toBe(
      `2 rules on exec: ${SYSMON} is in a file that could not be read whole`,
    );
  });

  it('says what opens the eyes', () => {
    expect(reason(unknown('field_absent', { fields: ['process.cmdline'] }))).toBe(
      '2 rules on exec: process.cmdline was never told; they come with ProcessCreate in Sysmon; or command lines in process creation events (4688)',
    );
    expect(reason(unknown('partly_logged', { event_type: 'write' }))).toBe(
      '2 rules on write: the logs tell of some of these events only, of others never; turn on the audit of File System and auditing on the objects',
    );
    expect(reason(unknown('log_absent', { event_type: 'create' }))).toBe(
      '2 rules on create: the logs that tell of this were not given; turn on FileCreate in Sysmon',
    );
  });

  it('has a sentence for every cause', () => {
    for (const cause of [
      'starts_unknown',
      'setter',
      'skipped',
      'unnumbered',
      'not_covered',
      'limits',
      'field_unsourced',
    ] as const)
      expect(reason(unknown(cause, { fields: ['x'] }))).toMatch(/^2 rules on exec: ./);
  });

  it('fits any terminal, shows no control characters, and stays short', () => {
    const hosts = Array.from({ length: 9 }, (_, index) =>
      host(`\u001b[31m${'W'.repeat(90)}${index}`, { group: index }),
    );
    const causes = (['gap', 'excerpt', 'cleared', 'damaged', 'limits', 'setter', 'unnumbered'] as const).map(
      (cause) => unknown(cause),
    );
    const groups = hosts.map(() => ({ hosts: 1, unknown: causes }));
    for (const width of [40, 60, 80, 200]) {
      const told = lines({ hosts, groups }, width);
      for (const line of told) expect(displayWidth(line)).toBeLessThanOrEqual(width);
      expect(told.join('')).not.toContain('\u001b');
      expect(told.length).toBeLessThan(120);
      expect(told.join(' ').replaceAll(/ +/g, ' ')).toContain('and 4 groups of hosts more; --ledger has all');
    }
  });

  it('says nothing where there are no rules or no records', () => {
    expect(lines({ hosts: [], groups: [] })).toEqual([]);
  });
});
