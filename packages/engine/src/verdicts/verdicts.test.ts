import type { TelemetryRecord } from '@casement/telemetry';
import { describe, expect, it } from 'vitest';
import { EVENT_LOG, FakeTelemetry, guid, start, sysmon } from '../testing/fake-telemetry.js';
import { judged, rulesOf, type Setting, verdictOf } from '../testing/judged.js';
import type { LedgerVerdicts } from './verdicts-json.js';

const RULES = {
  tool: 'exec.file.name == "mimikatz.exe"',
  command: 'exec.cmdline =~ "*sekurlsa*"',
  child: 'exec.file.name == "cmd.exe" && process.parent.file.name == "winword.exe"',
  either: 'exec.file.name == "psexec.exe" || exec.cmdline =~ "*-accepteula*"',
  ended: 'exit.code == 5',
  dropped: 'create.file.name == "evil.exe"',
  dropper: 'create.file.name == "evil.exe" && process.cmdline =~ "*get*"',
  run_key: 'set_key_value.registry.key_path =~ "*\\\\Run"',
  renamed: 'rename.file.name == "x"',
  written: 'write.file.name == "hosts"',
  contained: 'exec.container.id != ""',
} as const;
type RuleId = keyof typeof RULES;

const POLICY = `version: 1.0.0\nrules:\n${Object.entries(RULES)
  .map(([id, expression]) => `  - id: ${id}\n    expression: '${expression}'\n`)
  .join('')}`;

function verdictsOn(
  records: readonly TelemetryRecord[],
  { policy = POLICY, ...setting }: Setting & { readonly policy?: string } = {},
): LedgerVerdicts {
  return judged(records, rulesOf(policy), setting);
}

function all(verdicts: LedgerVerdicts): Record<RuleId, string> {
  return Object.fromEntries(
    (Object.keys(RULES) as RuleId[]).map((rule) => [rule, verdictOf(rule, verdicts)]),
  ) as Record<RuleId, string>;
}

const HEALTHY = [1, 5, 11, 13, 1, 11].map((eventId, index) => sysmon(eventId, index + 1));

describe('a healthy log of Sysmon', () => {
  it('gives an answer to all that it tells of, and says why to the rest', () => {
    expect(all(verdictsOn(HEALTHY))).toEqual({
      tool: 'no',
      command: 'no',
      child: 'no',
      either: 'no',
      // Sysmon has no exit codes.
      ended: 'field_absent exit.code',
      dropped: 'no',
      dropper: 'field_absent process.cmdline',
      run_key: 'no',
      renamed: 'no_source',
      // Sysmon has no writes, only files that are replaced.
      written: 'partly_logged',
      contained: 'field_unsourced process.container.id',
    });
  });

  it('knows what the start of a process told where that was seen', () => {
    const same = { ProcessGuid: guid(1), ProcessId: '1001' };
    expect(verdictOf('dropper', verdictsOn([...HEALTHY, sysmon(11, 7, same)]))).toBe('no');
  });

  it('counts what matched, and names each log with its time and its numbers', () => {
    const found = sysmon(1, 7, { Image: 'C:\\mimikatz.exe', CommandLine: 'sekurlsa' });
    const { hosts, rules } = verdictsOn([...HEALTHY, found]);
    expect(rules).toBe(11);
    expect(hosts).toEqual([
      {
        host: 'WS-1',
        matched: 2,
        not_matched: 4,
        unknown: 5,
        group: 0,
        matches: { tool: 1, command: 1 },
        logs: [
          {
            channel: 'Microsoft-Windows-Sysmon/Operational',
            records: 7,
            first: '2024-03-01T12:00:01.000000000Z',
            last: '2024-03-01T12:00:07.000000000Z',
            numbers: { first: 1, last: 7, missing: 0, gaps: [] },
          },
        ],
      },
    ]);
  });
});

describe('what is not in the logs', () => {
  it('is told from what did not happen', () => {
    const onlyFiles = all(verdictsOn([sysmon(11, 1), sysmon(11, 2)]));
    expect(onlyFiles).toMatchObject({
      tool: 'not_logged',
      dropped: 'no',
      dropper: 'field_absent process.cmdline',
      run_key: 'not_logged',
    });
    const other = new FakeTelemetry({ provider: 'Some Service', eventId: 1, recordId: 1n }, {});
    expect(all(verdictsOn([other]))).toMatchObject({ tool: 'log_absent', renamed: 'no_source' });
  });

  it('is a command line where 4688 has none, on either side of an or', () => {
    const bare = all(verdictsOn([start(1, { CommandLine: '' }), start(2, { CommandLine: '' })]));
    expect(bare).toMatchObject({
      tool: 'no',
      command: 'field_absent process.cmdline',
      either: 'field_absent process.cmdline',
      child: 'no',
      dropped: 'log_absent',
      run_key: 'not_logged',
    });
  });

  it('is a rule that sets a variable which another reads', () => {
    const policy = `version: 1.0.0
rules:
  - id: setter
    expression: exec.cmdline =~ "*x*"
    actions: [{set: {name: seen, value: true}}]
  - id: reader
    expression: exec.file.name == "cmd.exe" && \${seen}
`;
    expect(verdictOf('reader', verdictsOn([start(1, { CommandLine: '' })], { policy }))).toBe('setter');
    expect(verdictOf('reader', verdictsOn([start(1)], { policy }))).toBe('no');
  });

  it('is what a variable is made of, and through whom it is inherited', () => {
    const rule = (id: string, expression: string, set: string): string =>
      `  - id: ${id}\n    expression: ${expression}\n    actions: [{set: ${set}}]\n`;
    const chain = `version: 1.0.0\nrules:
${rule('first', 'exit.code == 5', '{name: a, value: true}')}${rule(
  'second',
  'exec.file.name == "x"',
  `{name: b, expression: '\${a}', default_value: false}`,
)}  - {id: third, expression: 'exec.file.name == "y" && \${b}'}
`;
    // Nothing tells of ends here, and so the variable that the variable was made of is not known.
    expect(verdictOf('third', verdictsOn([start(1)], { policy: chain }))).toBe('setter');
    const inherited = `version: 1.0.0\nrules:
${rule('first', 'create.file.name == "x"', '{name: seen, scope: process, inherited: true, value: true}')}  - {id: second, expression: 'set_key_value.registry.key_name == "y" && \${process.seen}'}
`;
    const bare = [sysmon(11, 1), sysmon(13, 2)];
    expect(verdictOf('second', verdictsOn(bare, { policy: inherited }))).toBe(
      'field_absent process.parent.pid',
    );
  });

  it('is what the records of an export do not say at all', () => {
    // NXLog puts another text over EventType: creations and deletions of keys cannot be told apart.
    const policy = `version: 1.0.0\nrules: [{id: key, expression: 'create_key.registry.key_name == "x"'}]\n`;
    const unclear = sysmon(12, 7, { EventType: '', TargetObject: 'HKLM\\Software\\X' });
    expect(verdictOf('key', verdictsOn([...HEALTHY, unclear], { policy }))).toBe('skipped');
    const clear = sysmon(12, 7, { EventType: 'CreateKey', TargetObject: 'HKLM\\Software\\X' });
    expect(verdictOf('key', verdictsOn([...HEALTHY, clear], { policy }))).toBe('no');
  });
});

describe('what is missing from a log', () => {
  it('is a stretch of record numbers', () => {
    const cut = [...HEALTHY, sysmon(1, 9), sysmon(1, 10)];
    const verdicts = verdictsOn(cut);
    expect(all(verdicts)).toMatchObject({ tool: 'gap', dropped: 'gap', renamed: 'no_source' });
    expect(verdicts.hosts[0]?.logs[0]).toMatchObject({
      numbers: { first: 1, last: 10, missing: 2, gaps: [{ first: 7, last: 8 }] },
      defects: ['gap'],
    });
  });

  it('does not undo a match', () => {
    const found = sysmon(1, 9, { Image: 'C:\\mimikatz.exe' });
    expect(all(verdictsOn([...HEALTHY, found]))).toMatchObject({ tool: 'yes', command: 'gap' });
  });

  it('is no matter where another log tells of the same, whole', () => {
    const records = [...HEALTHY, ...[1, 2, 7, 8].map((id) => start(id, {}, { at: id }))];
    expect(all(verdictsOn(records))).toMatchObject({ tool: 'no', command: 'no', child: 'no' });
    // What only the log with the gap has told stays unknown.
    const bare = [
      ...[sysmon(1, 1), sysmon(1, 5)],
      ...[1, 2, 3].map((id) => start(id, { CommandLine: '' }, { at: 60 + id })),
    ];
    expect(all(verdictsOn(bare))).toMatchObject({ tool: 'no', command: 'gap' });
  });

  it('is nothing in files that overlap, come twice or in another order', () => {
    const copies = [...HEALTHY.slice(3), ...HEALTHY.slice(0, 4), ...HEALTHY];
    expect(verdictOf('tool', verdictsOn(copies))).toBe('no');
  });

  it('is everywhere in an excerpt', () => {
    const picked = Array.from({ length: 8 }, (_, index) => sysmon(1, 1 + 3 * index));
    const verdicts = verdictsOn(picked);
    expect(verdictOf('tool', verdicts)).toBe('excerpt');
    expect(verdicts.hosts[0]?.logs[0]?.numbers).toMatchObject({ missing: 14 });
  });

  it('cannot be seen where records have no numbers', () => {
    expect(verdictOf('tool', verdictsOn([sysmon(1, -1, {}, { at: 1 })]))).toBe('unnumbered');
  });

  it('is what a log held before it was cleared, unless a copy has it', () => {
    const cleared = (id: number): FakeTelemetry =>
      new FakeTelemetry(
        { provider: EVENT_LOG, eventId: 1102, recordId: BigInt(id) },
        { SubjectUserName: 'eve', SubjectDomainName: 'CORP' },
      );
    const verdicts = verdictsOn([cleared(5), start(6), start(7)]);
    expect(verdictOf('tool', verdicts)).toBe('cleared');
    expect(verdicts.hosts[0]?.logs[0]).toMatchObject({
      cleared: [{ time: '2024-03-01T12:00:05.000000000Z', by: 'CORP\\eve' }],
      defects: ['cleared'],
    });
    const copied = verdictsOn([start(3), start(4), cleared(5), start(6)]);
    expect(verdictOf('tool', copied)).toBe('no');
    expect(copied.hosts[0]?.logs[0]?.cleared).toHaveLength(1);
    // The System log tells of the others, and names them.
    const sysmonCleared = new FakeTelemetry(
      { provider: EVENT_LOG, eventId: 104, recordId: 9n, channel: 'System' },
      { SubjectUserName: 'eve', Channel: 'Microsoft-Windows-Sysmon/Operational' },
    );
    expect(all(verdictsOn([...HEALTHY, sysmonCleared]))).toMatchObject({
      tool: 'cleared',
      dropped: 'cleared',
    });
  });

  it('is in the files that were not read whole', () => {
    expect(verdictOf('tool', verdictsOn(HEALTHY, { lost: ['a.evtx'] }))).toBe('damaged');
    expect(verdictOf('tool', verdictsOn(HEALTHY, { lost: ['b.evtx', 'a'] }))).toBe('no');
    const member = { path: 'x.zip!/in/a.evtx' };
    expect(verdictOf('tool', verdictsOn(HEALTHY, { ...member, lost: ['x.zip'] }))).toBe('damaged');
    expect(verdictOf('tool', verdictsOn(HEALTHY, { ...member, lost: ['x.zip!/in/b.evtx'] }))).toBe('no');
  });

  it('is anything where a file was not read at all, whose ever log it may be', () => {
    expect(verdictOf('tool', verdictsOn(HEALTHY, { unread: ['b.evtx'] }))).toBe('damaged');
    const member = { path: 'x.zip!/in/a.evtx' };
    expect(verdictOf('tool', verdictsOn(HEALTHY, { ...member, unread: ['x.zip!/in/b.evtx'] }))).toBe(
      'damaged',
    );
    expect(verdictOf('tool', verdictsOn(HEALTHY, { ...member, unread: ['x.zip'] }))).toBe('damaged');
  });

  it('is what lies outside of the log when more time was asked for', () => {
    const noon = BigInt(Date.UTC(2024, 2, 1, 12)) * 1_000_000n;
    const second = 1_000_000_000n;
    const within = { from: noon + second, to: noon + 6n * second };
    expect(verdictOf('tool', verdictsOn(HEALTHY, { scope: within }))).toBe('no');
    expect(verdictOf('tool', verdictsOn(HEALTHY, { scope: { ...within, from: noon } }))).toBe('not_covered');
    expect(verdictOf('tool', verdictsOn(HEALTHY, { scope: { to: noon + 7n * second } }))).toBe('not_covered');
    // With one end open the log has to reach into the time at least.
    expect(verdictOf('tool', verdictsOn(HEALTHY, { scope: { from: noon + second } }))).toBe('no');
    expect(verdictOf('tool', verdictsOn(HEALTHY, { scope: { to: noon + 6n * second } }))).toBe('no');
    expect(verdictOf('tool', verdictsOn(HEALTHY, { scope: { from: noon + 7n * second } }))).toBe(
      'not_covered',
    );
    expect(verdictOf('tool', verdictsOn(HEALTHY, { scope: { to: noon } }))).toBe('not_covered');
  });
});

describe('hosts', () => {
  it('are judged by themselves, those alike together, in any spelling', () => {
    const on = (computer: string): FakeTelemetry[] =>
      [1, 2].map((id) => sysmon(11, id, {}, { computer, at: id }));
    const { hosts, groups } = verdictsOn([
      ...on('B'),
      ...on('a'),
      ...on('__proto__'),
      sysmon(11, 3, {}, { computer: 'b' }),
      sysmon(1, 1, {}, { computer: 'c' }),
    ]);
    expect(hosts.map(({ host, group }) => [host, group])).toEqual([
      ['B', 0],
      ['__proto__', 0],
      ['a', 0],
      ['c', 1],
    ]);
    expect(hosts[0]?.logs[0]?.records).toBe(3);
    expect(groups.map((group) => group.hosts)).toEqual([3, 1]);
  });

  it('are those that were asked for', () => {
    const scope = { isHost: (name: string) => name === 'c' };
    const records = [sysmon(1, 1, {}, { computer: 'c' }), sysmon(1, 1, {}, { computer: 'd' })];
    expect(verdictsOn(records, { scope }).hosts.map(({ host }) => host)).toEqual(['c']);
  });

  it('are not mixed up where their numbers follow one another by chance', () => {
    const records = [
      sysmon(11, 1, {}, { computer: 'a' }),
      sysmon(11, 1, {}, { computer: 'b' }),
      sysmon(1, 2, {}, { computer: 'a' }),
      sysmon(11, 3, {}, { computer: 'b' }),
    ];
    const { hosts } = verdictsOn(records);
    expect(hosts.map(({ logs }) => logs[0]?.numbers?.missing)).toEqual([0, 1]);
  });
});
