import { type BackendEvent, validate } from '@casement/schema';
import { EVENT_TYPES, ProcessEntry, RuntimeEvent } from '@casement/telemetry';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arbitraryEvent } from '../testing/arbitrary-event.js';
import { arbitraryVariables } from '../testing/arbitrary-variables.js';
import type { EventVariables } from '../variables/event-variables.js';
import { backendEvent, type RuleIdentity } from './backend-event.js';
import { safeJson } from './safe-json.js';
import { serializeBackendEvent } from './serialize-backend-event.js';

const RULE: RuleIdentity = {
  id: 'certutil_usage',
  version: '1.0.0',
  description: 'Certutil was executed to transmit or decode a potentially malicious file',
  policy: { name: 'default.policy', version: '1.69.3', file: '/p/default.policy' },
};
const OPTIONS = { version: '0.1.0' };
const TIME = 1_719_306_680_123_000_000n;

function entry(values: Partial<ProcessEntry>): ProcessEntry {
  return Object.assign(new ProcessEntry(), values);
}

function eventOf(event: RuntimeEvent, rule = RULE, variables: EventVariables | null = null): BackendEvent {
  return backendEvent({ event, rule, variables }, OPTIONS);
}

function lineOf(event: RuntimeEvent): string {
  return serializeBackendEvent(eventOf(event));
}

function blockOf(event: RuntimeEvent, ...keys: (keyof BackendEvent)[]): unknown {
  const json = JSON.parse(lineOf(event)) as Record<string, unknown>;
  return Object.fromEntries(keys.map((key) => [key, json[key]]));
}

const cmd = entry({
  pid: 2200,
  ppid: 900,
  path: 'C:\\Windows\\System32\\cmd.exe',
  name: 'cmd.exe',
  cmdline: 'cmd.exe',
  user: 'CORP\\bob',
});
const certutil = entry({
  pid: 4312,
  ppid: 2200,
  start: TIME,
  path: 'C:\\Windows\\System32\\certutil.exe',
  name: 'certutil.exe',
  cmdline: 'certutil  -urlcache -split -f http://x/y z',
  user: 'CORP\\bob',
  sid: 'S-1-5-21-1-2-3-1104',
  parent: cmd,
});

describe('backendEvent', () => {
  it('writes the exec example of the specification to the byte', () => {
    expect(lineOf(new RuntimeEvent('exec', TIME, 'WS-1', certutil))).toBe(
      '{"agent":{"rule_id":"certutil_usage","rule_version":"1.0.0","policy_name":"default.policy","policy_version":"1.69.3","version":"0.1.0","os":"windows","arch":"x64"},"title":"Certutil was executed to transmit or decode a potentially malicious file","evt":{"name":"exec","category":"Process Activity","outcome":"unknown"},"date":"2024-06-25T09:11:20.123Z","file":{"path":"C:\\\\Windows\\\\System32\\\\certutil.exe","name":"certutil.exe"},"process":{"pid":4312,"ppid":2200,"exec_time":"2024-06-25T09:11:20.123Z","executable":{"path":"C:\\\\Windows\\\\System32\\\\certutil.exe","name":"certutil.exe"},"cmdline":"certutil  -urlcache -split -f http://x/y z","user":"CORP\\\\bob","parent":{"pid":2200,"ppid":900,"executable":{"path":"C:\\\\Windows\\\\System32\\\\cmd.exe","name":"cmd.exe"},"cmdline":"cmd.exe","user":"CORP\\\\bob"},"ancestors":[{"pid":2200,"ppid":900,"executable":{"path":"C:\\\\Windows\\\\System32\\\\cmd.exe","name":"cmd.exe"},"cmdline":"cmd.exe","user":"CORP\\\\bob"}]},"usr":{"name":"CORP\\\\bob","sid":"S-1-5-21-1-2-3-1104"}}',
    );
  });

  it('writes the blocks of the other examples', () => {
    const exit = new RuntimeEvent(
      'exit',
      TIME,
      '',
      entry({ pid: 1, path: 'C:\\Windows\\System32\\reg.exe', name: 'reg.exe' }),
    );
    exit.exitCode = 1;
    expect(blockOf(exit, 'evt', 'file', 'exit')).toEqual({
      evt: { name: 'exit', category: 'Process Activity', outcome: 'unknown' },
      file: { path: 'C:\\Windows\\System32\\reg.exe', name: 'reg.exe' },
      exit: { cause: 'EXITED', code: 1 },
    });
    const rename = new RuntimeEvent('rename', TIME, '', null);
    rename.file = { path: 'C:\\Temp\\a', devicePath: '\\Device\\HarddiskVolume3\\Temp\\a', name: 'a' };
    rename.destination = { path: 'C:\\Temp\\b', devicePath: '', name: 'b' };
    expect(JSON.stringify(blockOf(rename, 'evt', 'file'))).toBe(
      '{"evt":{"name":"rename","category":"File Activity"},"file":{"path":"C:\\\\Temp\\\\a","device_path":"\\\\Device\\\\HarddiskVolume3\\\\Temp\\\\a","name":"a","destination":{"path":"C:\\\\Temp\\\\b","name":"b"}}}',
    );
    const set = new RuntimeEvent('set_key_value', TIME, '', null);
    set.registry = { keyPath: 'HKEY_USERS\\S\\Run', keyName: 'Run', valueName: 'evil' };
    expect(JSON.stringify(blockOf(set, 'evt', 'registry'))).toBe(
      '{"evt":{"name":"set_key_value","category":"File Activity"},"registry":{"key_name":"Run","key_path":"HKEY_USERS\\\\S\\\\Run","value_name":"evil"}}',
    );
    const change = new RuntimeEvent('change_permission', TIME, '', null);
    change.permission = {
      username: 'dadmin',
      userDomain: 'CONTOSO',
      path: 'C:\\x',
      type: 'File',
      oldSd: 'a\n',
      newSd: '',
    };
    expect(blockOf(change, 'permission_change')).toEqual({
      permission_change: {
        username: 'dadmin',
        user_domain: 'CONTOSO',
        path: 'C:\\x',
        type: 'File',
        old_sd: 'a\n',
      },
    });
  });

  it('leaves out what is not known instead of writing it empty', () => {
    const bare = new RuntimeEvent('exec', 0n, '', entry({ pid: 7 }));
    const rule = { ...RULE, version: '', description: '', policy: { name: '', version: '', file: '' } };
    expect(serializeBackendEvent(eventOf(bare, rule))).toBe(
      '{"agent":{"rule_id":"certutil_usage","version":"0.1.0","os":"windows","arch":"x64"},"title":"","evt":{"name":"exec","category":"Process Activity","outcome":"unknown"},"process":{"pid":7}}',
    );
    expect(
      blockOf(new RuntimeEvent('write', TIME, '', entry({ user: 'x' })), 'process', 'usr', 'file'),
    ).toEqual({});
  });

  it('masks secrets in the command lines of the process, its parent and its ancestors', () => {
    const shell = entry({ pid: 2, cmdline: 'x --password a', parent: entry({ pid: 1, cmdline: 'y /p b' }) });
    const event = new RuntimeEvent(
      'exec',
      TIME,
      '',
      entry({ pid: 3, cmdline: 'z --apikey=c', parent: shell }),
    );
    const { process } = blockOf(event, 'process') as { process: NonNullable<BackendEvent['process']> };
    expect(process.cmdline).toBe('z --apikey=********');
    expect(process.parent?.cmdline).toBe('x --password ********');
    expect(process.ancestors?.map((ancestor) => ancestor.cmdline)).toEqual([
      'x --password ********',
      'y /p ********',
    ]);
  });

  it('keeps the first and the last hundred of a long line of ancestors', () => {
    let chain = entry({ pid: 300 });
    for (let pid = 299; pid >= 0; pid--) chain = entry({ pid, parent: chain });
    const long = eventOf(new RuntimeEvent('exec', TIME, '', entry({ pid: 9999, parent: chain })));
    const pids = long.process?.ancestors?.map((ancestor) => ancestor.pid ?? 0);
    expect(pids).toHaveLength(200);
    expect(pids?.slice(98, 102)).toEqual([98, 99, 201, 202]);
    expect(pids?.at(-1)).toBe(300);
    expect(long.process?.truncated_ancestors).toBe(true);
    let limit = entry({ pid: 200 });
    for (let pid = 199; pid > 0; pid--) limit = entry({ pid, parent: limit });
    const event = new RuntimeEvent('exec', TIME, '', entry({ pid: 9999, parent: limit }));
    const short = eventOf(event).process;
    expect(short?.ancestors).toHaveLength(200);
    expect(short).not.toHaveProperty('truncated_ancestors');
  });

  it('leaves the middle out of a line whose command lines are enormous', () => {
    let line = entry({ pid: 150, cmdline: 'x'.repeat(30_000) });
    for (let pid = 149; pid > 0; pid--) line = entry({ pid, parent: line, cmdline: 'x'.repeat(30_000) });
    const event = new RuntimeEvent('exec', TIME, '', entry({ pid: 9999, parent: line }));
    const { process } = eventOf(event);
    const pids = process?.ancestors?.map(({ pid }) => pid);
    expect(pids?.[0]).toBe(1);
    expect(pids?.at(-1)).toBe(150);
    expect(process?.truncated_ancestors).toBe(true);
    expect(JSON.stringify(process).length).toBeLessThan(350_000);
  });

  it('says when a process ended only where that is known already', () => {
    const parent = entry({ pid: 1, end: TIME + 5n });
    const child = entry({ pid: 2, parent, end: TIME + 7n });
    const during = eventOf(new RuntimeEvent('write', TIME, '', child));
    expect(during.process).not.toHaveProperty('exit_time');
    expect(during.process?.parent).not.toHaveProperty('exit_time');
    const exit = eventOf(new RuntimeEvent('exit', TIME + 6n, '', child));
    expect(exit.process?.exit_time).toBe('2024-06-25T09:11:20.123000007Z');
    expect(exit.process?.parent?.exit_time).toBe('2024-06-25T09:11:20.123000005Z');
  });

  it('gives a valid event for whatever a log holds, in the order of the schema', () => {
    fc.assert(
      fc.property(arbitraryEvent, arbitraryVariables, (event, variables) => {
        const built = eventOf(event, RULE, variables);
        const line = serializeBackendEvent(built);
        expect(validate(JSON.parse(line))).toEqual({ ok: true });
        // The object is built in the order that the serialiser takes from the schema, and as well-formed.
        expect(line).toBe(safeJson(JSON.stringify(built)));
        // What is escaped beyond the first plane stands as a pair; half of one stands nowhere.
        const unpaired = line.replace(/\\udb40\\ud[c-f][\da-f]{2}/g, '');
        expect(unpaired).not.toMatch(/[\n\r]|\\ud[89a-f]/);
      }),
    );
  });

  it('shows the variables of the host, the process and its container, each under its own block', () => {
    const child = entry({ pid: 2, containerId: 'c', parent: entry({ pid: 1, containerId: 'c' }) });
    const event = new RuntimeEvent('exec', TIME, '', child);
    const shown = eventOf(event, RULE, {
      global: [
        { name: 'a', value: 2n ** 62n },
        { name: 'b', value: ['x --password y', '\ud800'] },
      ],
      process: [{ name: '__proto__', value: 7n }],
      container: [{ name: 'c', value: true }],
    });
    expect(shown.evt?.variables).toEqual({
      a: '4611686018427387904',
      b: ['x --password ********', '\ufffd'],
    });
    const { process } = shown;
    expect(JSON.stringify(process?.variables)).toBe('{"__proto__":7}');
    expect(process?.container?.variables).toEqual({ c: true });
    expect(process?.parent?.container).toEqual({ id: 'c' });
    expect(shown.container).toEqual({ id: 'c', variables: { c: true } });
    expect(validate(JSON.parse(serializeBackendEvent(shown)))).toEqual({ ok: true });
    const bare = eventOf(event, RULE, { global: [], process: [], container: [{ name: 'c', value: 1n }] });
    expect(bare.evt).not.toHaveProperty('variables');
    expect(bare.process).not.toHaveProperty('variables');
  });

  it('writes no lone surrogate', () => {
    const event = new RuntimeEvent(
      'exec',
      TIME,
      '',
      entry({ pid: 1, name: 'a\ud800.exe', user: '\udc00\ud83d\ude00' }),
    );
    expect(lineOf(event)).toContain('"name":"a\ufffd.exe"');
    expect(lineOf(event)).toContain('"user":"\ufffd\u{1f600}"');
    const foreign = {
      agent: { rule_actions: [{ '\ud800': '\ud800' }], rule_id: 'x' },
      title: '\udfff',
    } as BackendEvent;
    expect(serializeBackendEvent(foreign)).toBe(
      '{"agent":{"rule_id":"x","rule_actions":[{"\\ud800":"\ufffd"}]},"title":"\ufffd"}',
    );
  });

  it('knows the category of every event type', () => {
    const categories = EVENT_TYPES.map((type) => eventOf(new RuntimeEvent(type, TIME, '', null)).evt);
    expect(categories.filter((evt) => evt?.category === 'Process Activity').map((evt) => evt?.name)).toEqual([
      'exec',
      'exit',
    ]);
    expect(categories.filter((evt) => evt?.category === 'File Activity')).toHaveLength(9);
  });
});
