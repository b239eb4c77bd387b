// What policies with actions, variables and limits come to in a scan, at the command line.
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import type { FindingJson, LedgerJson } from '@casement/engine';
import { isBackendEvent } from '@casement/schema';
import { beforeAll, describe, expect, it } from 'vitest';
import { EXIT } from '../exit-code.js';
import { FormJudge } from '../schema/testing/form-judge.js';
import { casement, useBuiltCommand, useFolder } from '../testing/built-command.js';
import { ATTACK, type ProcessStart, sysmonLog } from '../testing/sysmon-log.js';
import { version } from '../version.js';

useBuiltCommand();
const at = useFolder();

const MD5 = '0123456789ABCDEF0123456789ABCDEF';

/** The attack, and then a program that is started over and over, one start in ten seconds. */
const STARTS: readonly ProcessStart[] = [
  ...ATTACK.map((start) => ({ ...start, hashes: `MD5=${MD5}` })),
  ...Array.from({ length: 6 }, (_, index) => ({
    at: 100 + 10 * index,
    recordId: 9000 + index,
    pid: 6000 + index,
    ppid: 700,
    image: 'C:\\Windows\\notepad.exe',
    parentImage: 'C:\\Windows\\explorer.exe',
    commandLine: 'notepad',
  })),
];

const POLICY = `version: 1.0.0
rules:
  - id: count
    description: a program was started
    expression: exec.file.name != ""
    silent: true
    actions:
      - set: {name: starts, default_value: 0, expression: "\${starts} + 1"}
      - set: {name: names, field: exec.file.name, append: true, scope: process, inherited: true}
      - log: {level: debug, message: started}
  - id: fetched
    version: 2.0.0
    description: certutil fetched a file
    expression: exec.file.name == "certutil.exe" && exec.cmdline =~ "*http*"
    actions:
      - log: {level: warning, message: "a file\\u001b[2J was fetched"}
      - kill: {signal: SIGKILL}
      - hash: {field: exec.file}
  - id: editor
    description: an editor
    expression: exec.file.name == "notepad.exe" && \${starts} > 0
    every: 25s
`;

beforeAll(() => {
  writeFileSync(at('log.evtx'), sysmonLog(STARTS));
  writeFileSync(at('stateful.policy'), POLICY);
});

const scan = (...args: string[]): ReturnType<typeof casement> =>
  casement(['scan', at('log.evtx'), '--policy', at('stateful.policy'), ...args]);

function lines<T>(text: string): T[] {
  return text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as T);
}

interface Shown {
  readonly agent: { readonly rule_id: string };
  readonly evt: { readonly variables?: object };
  readonly process: { readonly variables?: object };
}

function idsOf(out: string): string[] {
  return lines<Shown>(out).map(({ agent }) => agent.rule_id);
}

describe('variables', () => {
  it('stand in the events that show them, and in no other way', () => {
    const { status, out } = scan('--format', 'events');
    expect(status).toBe(EXIT.done);
    const [first] = lines<Shown>(out);
    expect([first?.evt.variables, first?.process.variables]).toEqual([
      { starts: 2 },
      { names: ['certutil.exe'] },
    ]);
    for (const event of lines(out)) expect(isBackendEvent(event)).toBe(true);
  });
});

describe('--limits', () => {
  it('takes the limits of the policies unless it is told otherwise, and counts what they hold back', () => {
    const ledger = at('limited.json');
    const { out, err } = scan('--format', 'events', '--ledger', ledger);
    expect(idsOf(out)).toEqual(['fetched', 'editor', 'editor']);
    expect(err).toContain('limited: editor ×4 (--limits off shows them)\n');
    const { limited, totals, rules } = JSON.parse(readFileSync(ledger, 'utf8')) as LedgerJson;
    expect(limited).toEqual({ editor: 4 });
    expect(totals.findings).toBe(3);
    expect(rules.map(({ id, findings }) => [id, findings])).toEqual([
      ['count', 0],
      ['fetched', 1],
      ['editor', 2],
    ]);
  });

  it('applies none, or those of the agent too', () => {
    expect(idsOf(scan('--format', 'events', '--limits', 'off').out)).toHaveLength(7);
    const agent = scan('--format', 'events', '--limits', 'agent').out;
    expect(idsOf(agent)).toEqual(['fetched', 'editor', 'editor']);
    expect(scan('--limits', 'none')).toMatchObject({ status: EXIT.usage, out: '' });
  });
});

describe('log actions', () => {
  it('are said on standard error, safe to print, and counted', () => {
    const { err } = scan('--format', 'events');
    expect(err).toMatch(
      /^warning: fetched: a file<U\+001B>\[2J was fetched \(2024-06-25 09:11:30\.000 WS01/m,
    );
    expect(err).not.toContain('debug:');
    expect(scan('-q').err).toContain('warning: fetched: a file');
    expect(scan('--debug').err.match(/^debug: count: started/gm)).toHaveLength(STARTS.length);
    const said = lines<{ log?: object; ledger?: LedgerJson }>(scan('--json').err);
    expect(said.filter(({ log }) => log !== undefined)).toHaveLength(STARTS.length + 1);
    expect(said.find(({ log }) => log !== undefined)?.log).toEqual({
      time: expect.stringMatching(/^2024-06-25T09:11:.*Z$/),
      host: 'WS01.corp.example',
      rule: 'count',
      level: 'debug',
      message: 'started',
    });
    const { rules } = said.find(({ ledger }) => ledger !== undefined)!.ledger!;
    expect(rules.map(({ logged }) => logged)).toEqual([STARTS.length, 1, undefined]);
  });
});

describe('--extended', () => {
  const judge = new FormJudge('finding');

  it('prints findings with rule, actions, proof and what matched, in their form', () => {
    const { status, out } = scan('--extended');
    expect(status).toBe(EXIT.done);
    const findings = lines<FindingJson>(out);
    expect(findings).toHaveLength(3);
    for (const finding of findings) expect(judge.faults(finding)).toEqual([]);
    const { rule, actions, proof, matched } = findings[0]!;
    expect(rule).toEqual({
      id: 'fetched',
      policy: 'stateful.policy',
      version: '2.0.0',
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    expect(actions).toEqual([
      {
        type: 'kill',
        signal: 'SIGKILL',
        scope: 'process',
        status: 'simulated',
        pid: 4312,
        created_at: '2024-06-25T09:11:30Z',
        detected_at: '2024-06-25T09:11:30Z',
      },
      {
        type: 'hash',
        field: 'exec.file',
        path: expect.stringMatching(/certutil\.exe$/),
        state: 'Done',
        hashes: [`md5:${MD5.toLowerCase()}`],
      },
    ]);
    const sha256 = createHash('sha256')
      .update(readFileSync(at('log.evtx')))
      .digest('hex');
    expect(proof).toEqual({
      file: at('log.evtx'),
      sha256,
      chunk: 0,
      record_id: ATTACK[1]!.recordId,
      offset: expect.any(Number),
      casement: version(),
      inputs: [{ file: at('log.evtx'), sha256 }],
    });
    const expression = 'exec.file.name == "certutil.exe" && exec.cmdline =~ "*http*"';
    const written = matched.map(({ offset, length }) => expression.slice(offset, offset + length));
    expect(written).toEqual(['exec.file.name', '"certutil.exe"', 'exec.cmdline', '"*http*"']);
    expect(matched.map(({ field }) => field)).toEqual([
      'exec.file.name',
      undefined,
      'exec.cmdline',
      undefined,
    ]);
  });

  it('leaves the events and their digest what they are without it', () => {
    const extended = scan('--extended');
    const plain = scan('--format', 'events');
    const event = ({ event }: FindingJson): string => JSON.stringify(event);
    expect(lines<FindingJson>(extended.out).map(event)).toEqual(plain.out.trimEnd().split('\n'));
    const digest = /digest: sha256 [0-9a-f]{64}/;
    expect(extended.err.match(digest)?.[0]).toBe(plain.err.match(digest)?.[0]);
  });
});
