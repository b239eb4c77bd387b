import { EvaluationContext, runtimeEventFromJson, windowsModel } from '@casement/engine';
import { compileRule, Explainer } from '@casement/secl';
import type { RuntimeEvent } from '@casement/telemetry';
import { describe, expect, it } from 'vitest';
import { type EventExplanation, explainEvent } from './explain-event.js';

const SYSMON = { provider: 'Microsoft-Windows-Sysmon' };
const SECURITY = { provider: 'Microsoft-Windows-Security-Auditing' };
const SYSTEM = { pid: 4, 'file.name': 'System' };
const SERVICES = {
  pid: 700,
  ppid: 4,
  'file.name': 'services.exe',
  'file.path': 'C:\\Windows\\System32\\services.exe',
  cmdline: 'services.exe',
  user: 'SYSTEM',
  user_sid: 'S-1-5-18',
  created_at: '1',
};

interface Draft {
  readonly type?: string;
  readonly fields?: Record<string, unknown>;
  readonly ancestors?: readonly Record<string, unknown>[];
  readonly source?: Record<string, unknown>;
}

function event({ type = 'exec', fields = {}, ancestors = [], source }: Draft): RuntimeEvent {
  const result = runtimeEventFromJson({
    type,
    time: '2026-01-15T12:00:00Z',
    host: 'WS01',
    fields: { 'process.pid': 4242, 'process.file.name': 'x.exe', ...fields },
    ancestors,
    ...(source === undefined ? {} : { source }),
  });
  if (!result.ok) throw new Error(JSON.stringify(result.errors));
  return result.event;
}

function explain(expression: string, draft: Draft): EventExplanation {
  const result = compileRule(expression, { model: windowsModel });
  if (!result.ok) throw new Error(result.errors.map(({ message }) => message).join());
  const context = new EvaluationContext();
  context.load(event(draft));
  const explained = explainEvent(new Explainer(result.rule, windowsModel), context);
  expect(explained.explanation.verdict).toBe(result.rule.matches(context));
  return explained;
}

/** Outcome, the unknown terms, and what would tell: `sysmon 1`, … */
function summary({ outcome, unknownTerms, missing }: EventExplanation): unknown[] {
  return [
    outcome,
    unknownTerms.map(({ term }) => term.text),
    missing.map(
      ({ fields, gap, supplies }) =>
        `${fields.join()} ${gap}: ${supplies.map((s) => `${s.provider} ${s.eventId}`).join()}`,
    ),
  ];
}

const WHOLE = { ancestors: [SERVICES, SYSTEM] };
const PROCESS_4688 = { ...WHOLE, source: { ...SECURITY, event_id: 4688 } };
const PROCESS_1 = { ...WHOLE, source: { ...SYSMON, event_id: 1 } };

describe('the third answer', () => {
  it('is given where a 4688 has no command line, and names what would have told it', () => {
    const explained = explain('exec.file.name == "x.exe" && exec.cmdline =~ "*-enc*"', PROCESS_4688);
    expect(summary(explained)).toEqual([
      'could not be known',
      ['exec.cmdline =~ "*-enc*"'],
      ['exec.cmdline absent: sysmon 1,security 4688'],
    ]);
    const [sysmon, security] = explained.missing[0]!.supplies;
    expect(sysmon).toMatchObject({ sysmon: 'ProcessCreate', settings: [] });
    expect(security).toMatchObject({
      audit: ['Process Creation'],
      settings: ['command lines in process creation events (4688)'],
    });
  });

  it('is not given where the rule fails anyway', () => {
    const explained = explain('exec.file.name == "y.exe" && exec.cmdline =~ "*-enc*"', PROCESS_4688);
    expect(summary(explained)).toEqual(['no match', [], []]);
    expect(explained.explanation.failedCount).toBe(2);
  });

  it('is not given where the record tells that there is nothing', () => {
    expect(explain('exec.cmdline =~ "*-enc*"', PROCESS_1).outcome).toBe('no match');
    const value = {
      ...WHOLE,
      type: 'set_key_value',
      fields: { 'set.registry.key_path': 'HKEY_LOCAL_MACHINE\\X' },
    };
    const rule = 'set.registry.value_name == "Run"';
    expect(explain(rule, { ...value, source: { ...SECURITY, event_id: 4657 } }).outcome).toBe('no match');
    expect(explain(rule, { ...value, source: { ...SYSMON, event_id: 13 } }).outcome).toBe('no match');
  });

  it('is not given of an event that was written by hand', () => {
    expect(summary(explain('exec.cmdline =~ "*-enc*" && process.ancestors.pid == 1', {}))).toEqual([
      'no match',
      [],
      [],
    ]);
  });

  it.each([
    ['exec.user_sid == "S-1-5-18"', 'exec.user_sid absent: security 4688'],
    ['exec.user == "bob"', 'exec.user absent: sysmon 1,security 4688'],
    ['exec.envp == "A=1"', 'exec.envp absent: '],
    ['process.container.id != "" && exec.pid > 0', 'process.container.id absent: '],
    ['exec.created_at < 5s && exec.created_at > 1s', 'exec.created_at absent: sysmon 1,security 4688'],
    ['exec.file.path == "C:\\x.exe"', 'exec.file.path absent: sysmon 1,security 4688'],
  ])('%s over nothing: %s', (rule, missing) => {
    expect(summary(explain(rule, PROCESS_1))).toEqual([
      'could not be known',
      [expect.any(String)],
      [missing],
    ]);
  });

  it('knows an exit code of zero from one that Sysmon does not tell', () => {
    const exit = { ...WHOLE, type: 'exit' };
    const rule = 'exit.code != 0 && exit.cause == EXITED';
    expect(summary(explain(rule, { ...exit, source: { ...SYSMON, event_id: 5 } }))).toEqual([
      'could not be known',
      ['exit.code != 0'],
      ['exit.code absent: security 4689'],
    ]);
    expect(explain(rule, { ...exit, source: { ...SECURITY, event_id: 4689 } }).outcome).toBe('no match');
  });

  it('knows that a file without a dot has no extension', () => {
    const create = { ...WHOLE, type: 'create', source: { ...SYSMON, event_id: 11 } };
    const rule = 'create.file.extension == "exe"';
    expect(explain(rule, { ...create, fields: { 'create.file.name': 'hosts' } }).outcome).toBe('no match');
    expect(explain(rule, create).outcome).toBe('could not be known');
  });
});

describe('ancestors', () => {
  const EXPLORER = { pid: 900, 'file.name': 'explorer.exe' };
  const source = { ...SYSMON, event_id: 1 };
  const rule = 'process.ancestors.file.name == "winword.exe" && exec.pid > 0';

  it('are not known to lack one where their line ends before System', () => {
    expect(summary(explain(rule, { ancestors: [EXPLORER], source }))).toEqual([
      'could not be known',
      ['process.ancestors.file.name == "winword.exe"'],
      ['process.ancestors.file.name ancestry: sysmon 1,security 4688'],
    ]);
    expect(explain(rule, { ancestors: [EXPLORER, SYSTEM], source }).outcome).toBe('no match');
  });

  it('match for good where one that is known is enough', () => {
    const found = 'process.ancestors.file.name == "explorer.exe" && exec.pid > 0';
    expect(summary(explain(found, { ancestors: [EXPLORER], source }))).toEqual(['match', [], []]);
  });

  it('of which one has no command line could be what a rule looks for', () => {
    expect(
      summary(
        explain('process.ancestors.cmdline =~ "*evil*" && exec.pid > 0', {
          ancestors: [EXPLORER, SYSTEM],
          source,
        }),
      ),
    ).toEqual([
      'could not be known',
      ['process.ancestors.cmdline =~ "*evil*"'],
      ['process.ancestors.cmdline absent: sysmon 1,security 4688'],
    ]);
  });

  it('make a match that rests on an ancestor nobody knows of say so', () => {
    const none = explain('process.ancestors.file.name != "winword.exe" && exec.pid > 0', {
      ancestors: [EXPLORER],
      source,
    });
    expect(summary(none)).toEqual([
      'match',
      ['process.ancestors.file.name != "winword.exe"'],
      ['process.ancestors.file.name ancestry: sysmon 1,security 4688'],
    ]);
  });

  it('are asked about one by one with a register, the next unknown one included', () => {
    const register =
      'process.ancestors[A].file.name == "explorer.exe" && process.ancestors[A].user == "bob" && exec.pid > 0';
    expect(summary(explain(register, { ancestors: [EXPLORER, SYSTEM], source }))).toEqual([
      'could not be known',
      ['process.ancestors[A].user == "bob"'],
      ['process.ancestors.user absent: sysmon 1,security 4688'],
    ]);
    const other = 'process.ancestors[A].file.name == "winword.exe" && exec.pid > 0';
    expect(explain(other, { ancestors: [EXPLORER, SYSTEM], source }).outcome).toBe('no match');
    expect(summary(explain(other, { ancestors: [EXPLORER], source }))).toEqual([
      'could not be known',
      ['process.ancestors[A].file.name == "winword.exe"'],
      ['process.ancestors.file.name ancestry: sysmon 1,security 4688'],
    ]);
  });

  it('that are missing altogether may be anything with a register', () => {
    expect(summary(explain('process.ancestors[A].pid != 7 && exec.pid > 0', { source }))).toEqual([
      'could not be known',
      [],
      ['process.ancestors ancestry: sysmon 1,security 4688'],
    ]);
    expect(explain('process.ancestors[A].pid != 7 && exec.pid == 7', { source }).outcome).toBe('no match');
  });

  it.each([
    ['> 0', 'match', 0],
    ['> 1', 'could not be known', 1],
    ['< 1', 'no match', 0],
    ['< 2', 'match', 1],
    ['== 0', 'no match', 0],
    ['!= 0', 'match', 0],
    ['== 1', 'match', 1],
    ['== 2', 'could not be known', 1],
    ['<= 1', 'match', 1],
    ['>= 1', 'match', 0],
  ])('can only be more than are known: of one, length %s is a %s', (rule, outcome, unknown) => {
    const explained = explain(`process.ancestors.length ${rule} && exec.pid > 0`, {
      ancestors: [EXPLORER],
      source,
    });
    expect([explained.outcome, explained.unknownTerms.length]).toEqual([outcome, unknown]);
  });

  it('are counted from the other side, too', () => {
    const draft = { ancestors: [EXPLORER], source };
    expect(explain('0 < process.ancestors.length && exec.pid > 0', draft).unknownTerms).toEqual([]);
    expect(explain('2 < process.ancestors.length && exec.pid > 0', draft).outcome).toBe('could not be known');
  });

  it('stand for the parent, too', () => {
    expect(explain('process.parent.file.name == "winword.exe" && exec.pid > 0', { source }).outcome).toBe(
      'could not be known',
    );
    expect(explain('process.parent.file.name != "x" && exec.pid > 0', { source }).unknownTerms).toHaveLength(
      1,
    );
    expect(
      explain('process.ancestors.file.name[0] == "x" && exec.pid > 0', { ancestors: [EXPLORER], source })
        .outcome,
    ).toBe('no match');
    expect(
      explain('process.ancestors.file.name[1] == "x" && exec.pid > 0', { ancestors: [EXPLORER], source })
        .outcome,
    ).toBe('could not be known');
  });
});
