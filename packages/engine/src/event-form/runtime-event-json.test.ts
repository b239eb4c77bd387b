import { MAX_ANCESTORS, ProcessEntry, RuntimeEvent } from '@casement/telemetry';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EvaluationContext } from '../model/evaluation-context.js';
import { arbitraryEvent } from '../testing/arbitrary-event.js';
import { withShared } from '../testing/shared-material.js';
import { runtimeEventFromJson } from './runtime-event-from-json.js';
import { runtimeEventToJson } from './runtime-event-to-json.js';

function errorsOf(json: unknown): string[] {
  const result = runtimeEventFromJson(json);
  return result.ok ? [] : result.errors.map(({ path, message }) => `${path}: ${message}`);
}

describe('runtimeEventToJson', () => {
  it('writes keys in a fixed order and leaves out what is empty', () => {
    const parent = new ProcessEntry();
    parent.pid = 900;
    parent.start = 1_768_478_370_000_000_000n;
    const process = new ProcessEntry();
    process.pid = 4242;
    process.name = 'cmd.exe';
    process.parent = parent;
    const event = new RuntimeEvent('set_key_value', 1_768_478_400_000_000_100n, 'WS-1', process);
    event.registry = { keyPath: 'HKEY_USERS\\x\\Run', keyName: 'Run', valueName: '' };
    event.source = {
      file: 'a.evtx',
      recordId: 2n ** 60n,
      chunk: 0,
      offset: -1,
      line: -1,
      provider: 'Microsoft-Windows-Sysmon',
      eventId: 13,
      carved: true,
    };
    expect(JSON.stringify(runtimeEventToJson(event))).toBe(
      '{"type":"set_key_value","time":"2026-01-15T12:00:00.000000100Z","host":"WS-1",' +
        '"fields":{"process.file.name":"cmd.exe","process.pid":4242,' +
        '"set.registry.key_name":"Run","set.registry.key_path":"HKEY_USERS\\\\x\\\\Run"},' +
        '"ancestors":[{"pid":900,"created_at":"1768478370000000000"}],' +
        '"source":{"file":"a.evtx","record_id":"1152921504606846976","chunk":0,' +
        '"provider":"Microsoft-Windows-Sysmon","event_id":13,"kind":"carved"}}',
    );
  });

  it('has no more ancestors than an event, and those that a rule was asked about', () => {
    let process: ProcessEntry | null = null;
    for (let pid = 5000; pid >= 0; pid--)
      process = Object.assign(new ProcessEntry(), { pid, parent: process });
    const event = new RuntimeEvent('exec', 1n, 'H', process);
    const json = runtimeEventToJson(event);
    const pids = json.ancestors.map((ancestor) => ancestor['pid']);
    expect(pids).toHaveLength(MAX_ANCESTORS);
    expect(pids.slice(0, MAX_ANCESTORS / 2)).toEqual(Array.from({ length: 100 }, (_, index) => index + 1));
    const context = new EvaluationContext();
    context.load(event);
    expect(context.ancestors.map((entry) => entry.pid)).toEqual(pids);
    const back = runtimeEventFromJson(json);
    expect(back.ok && runtimeEventToJson(back.event)).toEqual(json);
  });

  it('repeats no more of enormous command lines than an event does', () => {
    const cmdline = 'x'.repeat(30_000);
    let process: ProcessEntry | null = null;
    for (let pid = 150; pid >= 0; pid--) {
      process = Object.assign(new ProcessEntry(), { pid, cmdline, parent: process });
    }
    const json = runtimeEventToJson(new RuntimeEvent('exec', 1n, 'H', process));
    expect([json.ancestors[0]?.['pid'], json.ancestors.at(-1)?.['pid']]).toEqual([1, 150]);
    expect(JSON.stringify(json).length).toBeLessThan(350_000);
  });

  it('comes back the same', () => {
    fc.assert(
      fc.property(arbitraryEvent, (event) => {
        const json = JSON.parse(JSON.stringify(runtimeEventToJson(event)));
        const result = runtimeEventFromJson(json);
        expect(result.ok && runtimeEventToJson(result.event)).toEqual(json);
        expect(result.ok && normalised(result.event)).toEqual(normalised(event));
      }),
    );
  });
});

/** An event without what the form does not hold: the inner life of the process table. */
function normalised(event: RuntimeEvent): unknown {
  const { type, time, host, exitCause, exitCode, service, source } = event;
  const chain: unknown[] = [];
  for (let entry = event.process; entry !== null; entry = entry.parent) {
    const { pid, ppid, start, path, name, cmdline, user, sid, envs, envp } = entry;
    const { containerId, containerCreatedAt, containerTags } = entry;
    const container = { containerId, containerCreatedAt, containerTags };
    chain.push({ pid, ppid, start, path, name, cmdline, user, sid, envs, envp, ...container });
  }
  // A block without a value, and a process without one, leave no trace.
  const [file, destination, registry, permission] = [
    event.file,
    event.destination,
    event.registry,
    event.permission,
  ].map((block) => (block !== null && Object.values(block).every((value) => value === '') ? null : block));
  const bare = JSON.stringify(runtimeEventToJson(event)).includes('"process.') || chain.length > 1;
  const exit = type === 'exit' ? { exitCause, exitCode } : {};
  return {
    type,
    time,
    host,
    ...exit,
    service,
    source,
    file,
    destination,
    registry,
    permission,
    chain: bare ? chain : [],
  };
}

describe('runtimeEventFromJson', () => {
  it('reads the named spellings of one field alike', () => {
    const names = [
      'set.registry.value_name',
      'set.value_name',
      'set_key_value.registry.value_name',
      'set_key_value.value_name',
    ];
    for (const name of names) {
      const result = runtimeEventFromJson({ type: 'set_key_value', fields: { [name]: 'Updater' } });
      expect(result.ok && result.event.registry?.valueName, name).toBe('Updater');
    }
    const exec = runtimeEventFromJson({
      type: 'exec',
      fields: { 'exec.basename': 'a.exe', 'container.id': 'c1' },
    });
    expect(exec.ok && exec.event.process?.name).toBe('a.exe');
    expect(exec.ok && exec.event.process?.containerId).toBe('c1');
  });

  it('takes no process for an event that names none', () => {
    const result = runtimeEventFromJson({
      type: 'write',
      time: '2026-01-15T12:00:00Z',
      fields: {},
      ancestors: [],
    });
    expect(result.ok && result.event.process).toBeNull();
  });

  it('says what is wrong, and where', () => {
    expect(errorsOf([])).toEqual([': an event is an object']);
    expect(errorsOf({ type: 'fork' })[0]).toContain('/type: must be one of exec, exit');
    expect(
      errorsOf({
        type: 'exec',
        time: 'yesterday',
        extra: 1,
        fields: {
          'exec.pid': -1,
          'process.ppid': '77',
          'process.created_at': 1.5,
          'process.envs': 'PATH',
          'create.file.name': 'x',
          'process.parent.pid': 1,
          'process.file.extension': '.exe',
          'event.os': 'linux',
          'a/b': 1,
        },
        ancestors: [1, { pid: 4, nope: 1 }],
        source: { file: 1, record_id: '9' },
      }),
    ).toEqual([
      '/extra: unknown key; an event has type, time, host, fields, ancestors, identity, source, others',
      '/time: must be an RFC 3339 time such as 2026-01-15T12:00:00Z',
      '/ancestors/1/nope: unknown field',
      '/ancestors/0: must be an object of field names (without process.ancestors.) and values',
      '/fields/exec.pid: must be an integer from 0 to 4294967295',
      '/fields/process.created_at: must be nanoseconds since 1970 as an integer, a decimal string above 2^53',
      '/fields/process.envs: must be a list of strings',
      '/fields/create.file.name: belongs to events of type create',
      '/fields/process.parent.pid: the parent is the first of `ancestors`: set it there',
      '/fields/process.file.extension: is computed from the value it measures',
      '/fields/event.os: is always "windows" on Windows',
      '/fields/a~1b: unknown field',
      '/source/file: unknown key, or a value of the wrong type',
    ]);
  });

  it('is not led astray by names of prototypes', () => {
    const json = JSON.parse(
      '{"type":"exec","fields":{"__proto__":"x","constructor":1},"__proto__":{"type":"exit"}}',
    );
    expect(errorsOf(json)).toEqual([
      '/__proto__: unknown key; an event has type, time, host, fields, ancestors, identity, source, others',
      '/fields/__proto__: unknown field',
      '/fields/constructor: unknown field',
    ]);
    expect(({} as Record<string, unknown>)['type']).toBeUndefined();
  });

  it('never throws', () => {
    fc.assert(fc.property(fc.anything(), (value) => void runtimeEventFromJson(value)));
  });
});

withShared('vectors', 'events.json', (text) => {
  it('the named events of the vectors are read, and written back with the same values', () => {
    const events = JSON.parse(text) as Record<string, Record<string, unknown>>;
    expect(Object.keys(events)).toHaveLength(20);
    for (const [name, json] of Object.entries(events)) {
      const result = runtimeEventFromJson(json);
      expect(result.ok, name).toBe(true);
      if (!result.ok) continue;
      const back = runtimeEventToJson(result.event);
      expect(back.fields, name).toEqual(withoutEmpty(json['fields'] as object));
      expect(back.ancestors, name).toEqual((json['ancestors'] as object[]).map(withoutEmpty));
      expect(Date.parse(back.time!)).toBe(Date.parse(json['time'] as string));
    }
  });
});

function withoutEmpty(values: object): object {
  return Object.fromEntries(
    Object.entries(values).filter(
      ([, value]) => value !== '' && value !== 0 && (value as unknown[]).length !== 0,
    ),
  );
}
