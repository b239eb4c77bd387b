import { RuntimeEvent } from '@casement/telemetry';
import { describe, expect, it } from 'vitest';
import type { LoadReport } from '../policy/load-report.js';
import { observeKind } from '../testing/observe-kind.js';
import { Ledger, MAX_FAULTS } from './ledger.js';
import { MAX_KINDS } from './record-counts.js';

const TIME = 1_719_306_680_123_000_000n;
const SYSMON = 'Microsoft-Windows-Sysmon';

function report(rules: Partial<LoadReport['rules'][number]>[]): LoadReport {
  const place = { file: 'p', line: 1, column: 1 };
  return {
    version: 1,
    agent_version: '7.68.0',
    policies: [],
    rules: rules.map((rule) => ({ id: '', policy: 'p.policy', status: 'loaded', ...place, ...rule })),
    macros: [],
    variables: [],
    errors: [],
    lints: [],
  };
}

function filled(): Ledger {
  const ledger = new Ledger();
  ledger.addFile({
    path: 'a.evtx',
    format: 'evtx',
    bytes: 69_632,
    sha256: 'aa',
    records: 4,
    chunks: 1,
    faults: [],
    notes: [{ code: 'CLI6056', line: 3, message: 'a value was lost' }],
  });
  const fault = { code: 'EVTX3001', message: 'the file is empty' };
  ledger.addFile({
    path: 'b.evtx',
    format: 'empty',
    bytes: 0,
    sha256: '',
    records: 0,
    chunks: 0,
    faults: [fault],
  });
  observeKind(ledger, SYSMON, 1, 'mapped');
  observeKind(ledger, 'Service Control Manager', 7045, 'unmapped');
  observeKind(ledger, SYSMON, 12, 'skipped');
  observeKind(ledger, 'Microsoft-Windows-Security-Auditing', 4624, 'state');
  const event = new RuntimeEvent('exec', TIME, 'WS-2', null);
  ledger.countEvent(event);
  ledger.countEvent(new RuntimeEvent('write', TIME - 1n, 'WS-1', null));
  ledger.countFinding({ id: 'r1' }, event);
  ledger.countSilenced({ id: 'r4' });
  ledger.countSilenced({ id: 'r4' });
  ledger.countHidden();
  ledger.setSkipped(new Map([['TEL4010', 1]]));
  const error = { code: 'SECL1101', message: 'unknown name' } as LoadReport['errors'][number];
  ledger.setRules(
    report([
      { id: 'r1' },
      { id: 'r2', status: 'filtered', reason: 'no' },
      { id: 'r3', status: 'error', error },
      { id: 'r4' },
    ]),
  );
  ledger.setDigest('ff');
  return ledger;
}

describe('Ledger', () => {
  it('counts what was carved apart, in parts, too', () => {
    const ledger = filled();
    expect(ledger.toJson().totals.carved).toBeUndefined();
    const file = { path: 'disk.img', format: 'raw', bytes: 9, sha256: '', records: 0, chunks: 0, faults: [] };
    const source = {
      file: 'disk.img',
      recordId: 1n,
      chunk: -1,
      offset: 0,
      line: -1,
      provider: SYSMON,
      eventId: 1,
    };
    const part = new Ledger();
    part.addFile({ ...file, carved: { records: 3, nameless: 2, copies: 1 } });
    const event = Object.assign(new RuntimeEvent('exec', TIME, 'WS-1', null), {
      source: { ...source, carved: true },
    });
    part.countEvent(event);
    part.countFinding({ id: 'r1' }, event);
    ledger.absorb(part.part());
    const json = ledger.toJson();
    expect(json.files.at(-1)).toMatchObject({ records: 0, carved: { records: 3, nameless: 2, copies: 1 } });
    expect(json.totals).toMatchObject({
      records: 4,
      events: 3,
      findings: 2,
      carved: { records: 3, events: 1, findings: 1 },
    });
    const lines = ledger.summary();
    expect(lines).toContain('carved: 3 records (of 2 the names are lost); 1 event and 1 finding are theirs');
    expect(lines.find((line) => line.startsWith('not read'))).not.toContain('disk.img');
  });

  it('has the form that is documented, in a fixed order', () => {
    expect(JSON.stringify(filled().toJson())).toBe(
      '{"version":1,"files":[' +
        '{"path":"a.evtx","format":"evtx","bytes":69632,"sha256":"aa","records":4,"chunks":1,"faults":[],"notes":[{"code":"CLI6056","line":3,"message":"a value was lost"}]},' +
        '{"path":"b.evtx","format":"empty","bytes":0,"sha256":"","records":0,"chunks":0,"faults":[{"code":"EVTX3001","message":"the file is empty"}],"notes":[]}],' +
        '"totals":{"files":2,"bytes":69632,"chunks":1,"records":4,"faults":1,"notes":1,"mapped":1,"unmapped":1,"state":1,"skipped":1,"events":2,"findings":1,"hidden":1},' +
        '"records":{"Microsoft-Windows-Security-Auditing":{"4624":{"mapped":0,"unmapped":0,"state":1}},' +
        '"Microsoft-Windows-Sysmon":{"1":{"mapped":1,"unmapped":0},"12":{"mapped":0,"unmapped":0,"skipped":1}},' +
        '"Service Control Manager":{"7045":{"mapped":0,"unmapped":1}}},' +
        '"events":{"exec":1,"write":1},"skipped":{"TEL4010":1},' +
        '"rules":[{"id":"r1","policy":"p.policy","status":"loaded","findings":1},' +
        '{"id":"r2","policy":"p.policy","status":"filtered","findings":0,"reason":"no"},' +
        '{"id":"r3","policy":"p.policy","status":"error","findings":0,"reason":"SECL1101: unknown name"},' +
        '{"id":"r4","policy":"p.policy","status":"loaded","findings":0,"silenced":2}],' +
        '"hosts":[{"host":"WS-1","events":1,"findings":0},{"host":"WS-2","events":1,"findings":1}],' +
        '"time":{"first":"2024-06-25T09:11:20.122999999Z","last":"2024-06-25T09:11:20.123000000Z"},' +
        '"limited":{},"digest":"ff"}',
    );
  });

  it('tells a person what went wrong and little else', () => {
    expect(filled().summary()).toEqual([
      'read: 1 of 2 files, 69.6 kB, 4 records',
      'events: 2 (exec 1, write 1)',
      'found: 1 finding of 1 rule on 1 of 2 hosts with events; 1 more at other times or on other hosts',
      'rules: 2 loaded, 1 filtered (not for this system or version), 1 FAILED',
      'not read: b.evtx (EVTX3001: the file is empty)',
      'noted: a.evtx (CLI6056: a value was lost)',
      'not understood: 1 record of 1 kind: Service Control Manager 7045 ×1',
      'skipped: Sysmon 12 without EventType: creation and deletion of the key cannot be told apart ×1 (TEL4010)',
      'silent rules: r4 ×2',
      'rules that failed: r3 (SECL1101: unknown name)',
    ]);
    expect(new Ledger().summary()).toEqual([
      'read: 0 files, 0 bytes, 0 records',
      'events: 0',
      'found: 0 findings of 0 rules',
      'rules: 0 loaded',
    ]);
  });

  it('does not count an archive beside what is in it', () => {
    const ledger = new Ledger();
    const file = { sha256: '', chunks: 0, notes: [], faults: [] };
    const note = { code: 'CLI6120', message: '2 files in it' };
    const fault = { code: 'CLI6125', message: 'damaged' };
    ledger.addFile({
      ...file,
      path: 'a.zip',
      format: 'zip',
      bytes: 100,
      records: 0,
      notes: [note],
      faults: [fault],
    });
    ledger.addFile({ ...file, path: 'a.zip!/b.tar', format: 'tar', bytes: 50, records: 0, notes: [note] });
    ledger.addFile({ ...file, path: 'a.zip!/b.tar!/x.evtx', format: 'evtx', bytes: 10, records: 3 });
    ledger.addFile({ ...file, path: 'a.zip!/y.txt', format: 'unknown', bytes: 20, records: 0 });
    const lines = ledger.summary();
    expect(lines[0]).toBe('read: 1 of 2 files, 10 bytes, 3 records');
    expect(lines.slice(4)).toEqual(['not read: a.zip!/y.txt (unknown)', 'damaged: a.zip (1 fault)']);
  });

  it('counts what limits held back, what rules logged and what variables could not hold', () => {
    const ledger = filled();
    for (const id of ['r4', 'r1', 'r4']) ledger.countLimited({ id });
    ledger.countLogged({ id: 'r1' });
    ledger.setVariables({ dropped: 0, unowned: 1, oversized: 2 });
    ledger.setRules(report([{ id: 'r1' }, { id: 'r4' }, { id: 'r5', status: 'event_type_disabled' }]));
    const json = ledger.toJson();
    expect(JSON.stringify(json.limited)).toBe('{"r1":1,"r4":2}');
    expect(json.rules[0]).toEqual({ id: 'r1', policy: 'p.policy', status: 'loaded', findings: 1, logged: 1 });
    expect(json.variables).toEqual({ dropped: 0, unowned: 1, oversized: 2 });
    expect(ledger.summary()).toContain('rules: 2 loaded, 1 of event types that are not enabled');
    expect(ledger.summary().slice(-2)).toEqual([
      'limited: r4 ×2, r1 ×1 (--limits off shows them)',
      'variables: 1 set without a process or container, 2 sets of more text than a variable takes',
    ]);
  });

  it('calls a log with no record in it neither damaged nor unread', () => {
    const ledger = new Ledger();
    const log = { bytes: 69_632, sha256: '', records: 0, chunks: 1, faults: [] };
    ledger.addFile({ path: 'empty.evtx', format: 'evtx', ...log });
    ledger.addFile({ path: 'notes.txt', format: 'unknown', ...log });
    expect(ledger.summary().slice(4)).toEqual(['not read: notes.txt (unknown)']);
    expect(ledger.summary()[0]).toBe('read: 1 of 2 files, 69.6 kB, 0 records');
  });

  it('prints no control characters of a log', () => {
    const ledger = new Ledger();
    observeKind(ledger, '\u001b[31mred\u202e\n', 1, 'unmapped');
    expect(ledger.summary().at(-1)).toBe('not understood: 1 record of 1 kind: ·[31mred·· 1 ×1');
  });

  it('bounds what grows with hostile input, and counts what lies beyond', () => {
    const ledger = new Ledger();
    const faults = Array.from({ length: 250 }, (_, offset) => ({ code: 'EVTX3002', offset, message: 'x' }));
    ledger.addFile({
      path: 'a',
      format: 'evtx',
      bytes: 1,
      sha256: '',
      records: 1,
      chunks: 1,
      faults,
      faultCount: 900,
      notes: faults,
      noteCount: 251,
    });
    for (let id = 0; id < MAX_KINDS + 7; id++) observeKind(ledger, 'P', id, 'unmapped');
    for (let index = 0; index < 10_003; index++)
      ledger.countEvent(new RuntimeEvent('exec', 0n, `H${index}`, null));
    const json = ledger.toJson();
    expect(json.files[0]?.faults).toHaveLength(MAX_FAULTS);
    expect(json.files[0]?.faults_omitted).toBe(900 - MAX_FAULTS);
    expect(json.files[0]?.notes).toHaveLength(MAX_FAULTS);
    expect(json.files[0]?.notes_omitted).toBe(251 - MAX_FAULTS);
    expect(ledger.summary()).toContain('noted: a (EVTX3002: x; 250 more notes)');
    expect(Object.keys(json.records['P']!)).toHaveLength(MAX_KINDS);
    expect(json.records_omitted).toBe(7);
    expect(json.hosts).toHaveLength(10_000);
    expect(json.hosts_omitted).toBe(3);
    expect(json.totals).toMatchObject({ faults: 900, notes: 251, unmapped: MAX_KINDS + 7, events: 10_003 });
    expect(json.time).toBeUndefined();
  });

  it('takes names of prototypes for names', () => {
    const ledger = new Ledger();
    observeKind(ledger, '__proto__', 1, 'mapped');
    observeKind(ledger, 'constructor', 1, 'mapped');
    expect(JSON.stringify(ledger.toJson().records)).toBe(
      '{"__proto__":{"1":{"mapped":1,"unmapped":0}},"constructor":{"1":{"mapped":1,"unmapped":0}}}',
    );
  });

  it('has no time where a log claims one that RFC 3339 cannot say', () => {
    const ledger = new Ledger();
    ledger.countEvent(new RuntimeEvent('exec', TIME, 'H', null));
    expect(ledger.toJson().time?.last).toBe('2024-06-25T09:11:20.123000000Z');
    ledger.countEvent(new RuntimeEvent('exec', 253_402_300_800_000_000_000n, 'H', null));
    expect(ledger.toJson().time).toBeUndefined();
  });
});
