// Whoever changes a log or a rule is told from one who did not.
import {
  appendFileSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { beforeEach, describe, expect, it } from 'vitest';
import { EXIT } from '../exit-code.js';
import { casement, useBuiltCommand, useFolder } from '../testing/built-command.js';
import { ATTACK, sysmonLog } from '../testing/sysmon-log.js';
import { LOG, POLICY, type Told, VerifyCase } from './testing/verify-case.js';

useBuiltCommand();
const at = useFolder();
const subject = new VerifyCase(at);
beforeEach(() => subject.prepare());

const verdicts = ({ told }: { readonly told: readonly Told[] }): string[] => [
  ...new Set(told.map(({ verdict }) => verdict)),
];

describe('verify', () => {
  it('confirms what is as it was, variables and ancestors included', () => {
    const ids = subject.findings.map(({ rule }) => rule.id);
    expect(ids.sort()).toEqual(['after_fetch', 'fetched', 'from_cmd', 'from_cmd']);
    const { told, status, err } = subject.verify(subject.findings);
    expect(told.map(({ verdict, detail }) => [verdict, detail])).toEqual(Array(4).fill(['confirmed', '']));
    expect(status).toBe(EXIT.done);
    expect(JSON.parse(err)).toEqual({
      summary: {
        findings: 4,
        confirmed: 4,
        differs: 0,
        'file changed': 0,
        'file missing': 0,
        'record missing': 0,
        'rule changed': 0,
        'cannot be checked': 0,
      },
    });
  });

  it('prints what is not confirmed, and all with --all', () => {
    const edited = subject.edited('fetched', { 'event.title': 'x', 'proof.file': 'x\u001b[2J\u202e' });
    writeFileSync(at('f.jsonl'), `${JSON.stringify(subject.edited('fetched', { 'event.title': 'x' }))}\n`);
    const plain = subject.run(['verify', 'f.jsonl']);
    expect(plain.out).toBe(`f.jsonl:1: differs  fetched  record 102 of logs/${LOG}: event.title\n`);
    expect(plain.err).toBe('1 finding: 1 differs\n');
    const lines = (values: readonly object[]): string =>
      values.map((value) => `${JSON.stringify(value)}\n`).join('');
    expect(subject.run(['verify', '-'], lines(subject.findings)).out).toBe('');
    const { out } = subject.run(['verify', '-', '--all'], lines([...subject.findings, edited]));
    expect(out.split('\n')[0]).toBe(
      `<stdin>:1: confirmed  ${subject.findings[0]!.rule.id}  record 102 of logs/${LOG}`,
    );
    // Nothing that a finding holds reaches the terminal as it is.
    expect(out).toContain('file missing');
    for (const unsafe of ['\u001b', '\u202e']) expect(out).not.toContain(unsafe);
    expect(subject.verify([edited]).told).toHaveLength(1);
  });

  it('tells a changed log, and whether its record is what it was', () => {
    const bytes = readFileSync(at('logs', LOG));
    bytes[bytes.indexOf(Buffer.from('payload.bin', 'utf16le'))] = 'q'.charCodeAt(0);
    writeFileSync(at('logs', LOG), bytes);
    const { told, status } = subject.verify(subject.findings);
    expect(status).toBe(EXIT.found);
    expect(told.map(({ verdict }) => verdict)).toEqual(Array(4).fill('file changed'));
    // The checksum of the chunk does not hold any more; its records are read all the same.
    expect(told.find(({ rule }) => rule === 'fetched')!.detail).toContain(
      'its record gives another finding: event.process.cmdline',
    );
    // A log that has only grown.
    writeFileSync(at('logs', LOG), Buffer.concat([sysmonLog(ATTACK), Buffer.alloc(4096)]));
    expect(subject.verify(subject.findings).told.map(({ detail }) => detail)).toEqual(
      Array(4).fill(`logs/${LOG}; its record still gives this finding`),
    );
    truncateSync(at('logs', LOG), 5000);
    expect(subject.verify(subject.findings).told[0]).toMatchObject({
      verdict: 'file changed',
      detail: `logs/${LOG}; its record is not there any more`,
    });
  });

  it('tells a missing log, and finds a moved one by its content', () => {
    const { findings } = subject;
    mkdirSync(at('elsewhere', 'deep'), { recursive: true });
    renameSync(at('logs', LOG), at('elsewhere', 'deep', 'renamed.bin'));
    expect(verdicts(subject.verify(findings))).toEqual(['file missing']);
    expect(verdicts(subject.verify(findings, '--root', 'elsewhere'))).toEqual(['confirmed']);
    // A file of that name with other content does not stand for it.
    writeFileSync(at('logs', LOG), sysmonLog(ATTACK.slice(0, 1)));
    expect(verdicts(subject.verify(findings))).toEqual(['file changed']);
    expect(verdicts(subject.verify(findings, '--root', 'nowhere', '--root', 'elsewhere'))).toEqual([
      'confirmed',
    ]);
  });

  it('tells another rule, and another policy around the same rule', () => {
    const { findings } = subject;
    const toldOf = (rule: string): Told => subject.verify(findings).told.find((told) => told.rule === rule)!;
    const change = (from: string, to: string): void =>
      writeFileSync(at('my.policy'), POLICY.replace(from, to));
    change('[certutil.exe, bitsadmin.exe]', '[certutil.exe]');
    expect(toldOf('fetched').verdict).toBe('rule changed');
    change('version: 1.0.0', 'version: 1.0.1');
    expect(toldOf('fetched')).toMatchObject({ verdict: 'differs', detail: 'event.agent.policy_version' });
    // What one rule remembers is part of what another finds.
    change(' + 1', ' + 2');
    expect(toldOf('after_fetch')).toMatchObject({ verdict: 'differs', detail: 'event.evt.variables.count' });
  });

  it('rests on every file of the host, and says so where one is missing', () => {
    const [first, ...rest] = ATTACK;
    writeFileSync(at('logs', LOG), sysmonLog(rest));
    writeFileSync(at('logs', 'Earlier.evtx'), sysmonLog([first!]));
    const findings = subject.scan();
    expect(findings[0]!.proof.inputs).toHaveLength(2);
    expect(verdicts(subject.verify(findings))).toEqual(['confirmed']);
    rmSync(at('logs', 'Earlier.evtx'));
    const { told } = subject.verify(findings);
    const missing = told.filter(({ detail }) =>
      detail.includes('Earlier.evtx, which the event rests on, is missing'),
    );
    expect(missing.length).toBeGreaterThan(0);
    expect(missing.every(({ verdict }) => verdict === 'cannot be checked')).toBe(true);
    writeFileSync(at('logs', 'Earlier.evtx'), sysmonLog(rest));
    expect(subject.verify(findings).told.map(({ detail }) => detail)).toContain(
      'logs/Earlier.evtx, which the event rests on',
    );
    expect(subject.verify(findings, '--record-only').told.map(({ verdict }) => verdict)).toContain(
      'confirmed',
    );
  });

  it('compares the list of the files of the host', () => {
    const [first, ...rest] = ATTACK;
    writeFileSync(at('logs', LOG), sysmonLog(rest));
    writeFileSync(at('logs', 'Earlier.evtx'), sysmonLog([first!]));
    const findings = subject.scan();
    const [finding] = findings;
    const { inputs = [], file } = finding!.proof;
    expect(inputs).toHaveLength(2);
    const listing = (list: readonly object[]): object => ({
      ...finding!,
      proof: { ...finding!.proof, inputs: list },
    });
    const judged = (list: readonly object[], ...others: object[]): Told =>
      subject.verify([listing(list), ...others]).told[0]!;
    const differing = { verdict: 'differs', detail: 'proof.inputs' };
    // Without the file of its own record, in another order, and with a file twice.
    expect(judged(inputs.filter((input) => input.file !== file))).toMatchObject(differing);
    expect(judged([...inputs].reverse())).toMatchObject(differing);
    expect(judged([...inputs, inputs[0]!])).toMatchObject(differing);
    // A list that others show to be short.
    const short = judged(
      inputs.filter((input) => input.file === file),
      ...findings,
    );
    expect(short.verdict).toBe('cannot be checked');
    expect(short.detail).toContain('which holds records of its host, too');
  });

  it('checks findings of so many runs, and no more', () => {
    const lines = Array.from({ length: 102 }, (_, index) =>
      subject.edited('from_cmd', { 'proof.options': ['--frob', String(index)] }),
    );
    const { told } = subject.verify(lines);
    expect(told[99]!.detail).toContain('--frob');
    expect(told[100]!.detail).toContain('CLI6102');
    expect(told[101]!.verdict).toBe('cannot be checked');
  });

  it('checks findings of several runs, of the same names and other contents', () => {
    const later = ATTACK.map((start) => ({ ...start, recordId: start.recordId + 100 }));
    writeFileSync(at('logs', LOG), sysmonLog(later));
    mkdirSync(at('old'), { recursive: true });
    writeFileSync(at('old', LOG), sysmonLog(ATTACK));
    const { told } = subject.verify([...subject.findings, ...subject.scan()], '--root', 'old');
    expect(told.map(({ verdict }) => verdict)).toEqual(Array(8).fill('confirmed'));
  });

  it('keeps to the options of the scan', () => {
    const options = [
      '--telemetry',
      'keepControlSet=true',
      '--time-correction',
      'off',
      '--carve',
      '--memory',
      '256MB',
    ];
    const findings = subject.scan(...options);
    expect(findings[0]!.proof.options).toEqual(options);
    expect(verdicts(subject.verify(findings))).toEqual(['confirmed']);
  });
});

it('takes a file for a file, whatever it is called', () => {
  const name = '-';
  writeFileSync(at(name), sysmonLog(ATTACK));
  const { proof } = subject.finding('from_cmd');
  const file = { file: name, sha256: proof.sha256 };
  const edited = subject.edited('from_cmd', { 'proof.file': name, 'proof.inputs': [file] });
  expect(subject.verify([edited]).told).toMatchObject([{ verdict: 'confirmed' }]);
});

describe('what is no finding', () => {
  it('is told by its line', () => {
    const cases = [
      ['{', 'CLI6040'],
      ['{"title":"x"}', 'CLI6100'],
      [`${'['.repeat(100_000)}${']'.repeat(100_000)}`, 'CLI6100'],
      ['{"__proto__":{"event":{}}}', 'CLI6100'],
      ['5', 'CLI6100'],
      ['{"event":{},"event":{}}', 'CLI6044'],
    ] as const;
    const { told, status } = subject.verify(['', ...cases.map(([line]) => line), ...subject.findings]);
    for (const [index, [, code]] of cases.entries()) {
      expect(told[index]).toMatchObject({ line: index + 2, verdict: 'cannot be checked' });
      expect(told[index]!.detail).toContain(code);
    }
    expect(verdicts({ told: told.slice(cases.length) })).toEqual(['confirmed']);
    expect(status).toBe(EXIT.found);
  });

  it('is a file that is not there, or that holds nothing', () => {
    expect(casement(['verify', at('gone')]).status).toBe(EXIT.unread);
    writeFileSync(at('empty.jsonl'), '\n');
    const { status, err } = casement(['verify', at('empty.jsonl')]);
    expect(status).toBe(EXIT.unread);
    expect(err).toContain('there is no finding in it [CLI6101]');
    expect(err.endsWith('0 findings\n')).toBe(true);
    appendFileSync(at('empty.jsonl'), Buffer.from([0xff, 0x0a]));
    expect(casement(['verify', at('empty.jsonl')]).out).toContain('CLI6042');
  });
});
