import { ancestors, type RuntimeEvent } from '@casement/telemetry';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arbitraryEvent } from '../testing/arbitrary-event.js';
import { EventReader } from './event-reader.js';
import { runtimeEventFromJson } from './runtime-event-from-json.js';
import type { RuntimeEventJson } from './runtime-event-json.js';
import { runtimeEventToJson } from './runtime-event-to-json.js';

type Values = RuntimeEventJson['fields'];

const SHELL = { pid: 10, created_at: 1 };
const WORD = { pid: 9, created_at: 1 };

function json(type: string, own: Values, ...line: Values[]): object {
  const fields = Object.fromEntries(Object.entries(own).map(([name, value]) => [`process.${name}`, value]));
  return { type, time: '2026-01-15T12:00:00Z', host: 'H', fields, ancestors: line };
}

function reading(): (...event: Parameters<typeof json>) => RuntimeEvent {
  const reader = new EventReader();
  return (...event) => {
    const result = reader.read(json(...event));
    if (!result.ok) throw new Error(JSON.stringify(result.errors));
    return result.event;
  };
}

describe('EventReader', () => {
  it('takes processes of one host, pid and start for the same, as own process and as ancestors', () => {
    const read = reading();
    const shell = read('exec', SHELL, WORD).process!;
    expect(read('create', SHELL, WORD).process).toBe(shell);
    expect(read('exec', WORD).process).toBe(shell.parent);
    expect(read('exec', { pid: 11 }, SHELL, WORD).process!.parent).toBe(shell);
    expect(read('exec', { ...SHELL, created_at: 2 }).process).not.toBe(shell);
    expect(read('exec', { pid: 10 }).process).not.toBe(shell);
    const other = new EventReader().read({ ...json('exec', SHELL), host: 'other' });
    expect(other.ok && other.event.process).not.toBe(shell);
  });

  it('takes processes without a pid for different ones', () => {
    const read = reading();
    const nameless = read('exec', { 'file.name': 'a' }).process;
    expect(read('exec', { 'file.name': 'a' }).process).not.toBe(nameless);
  });

  it('ends a process at its exit: the next of the name is another, its children keep it', () => {
    const read = reading();
    const shell = read('exec', SHELL, WORD).process!;
    const exit = read('exit', SHELL, WORD);
    expect(exit.process).toBe(shell);
    expect(shell.end).toBe(exit.time);
    expect(read('write', { pid: 11 }, SHELL, WORD).process!.parent).toBe(shell);
    const next = read('exec', SHELL, WORD).process!;
    expect(next).not.toBe(shell);
    expect(next.end).toBe(0n);
    expect(next.parent).toBe(shell.parent);
    expect(read('exec', SHELL, WORD).process).toBe(next);
  });

  it('says of a process what the event says', () => {
    const read = reading();
    const first = read('exec', { ...SHELL, cmdline: 'a', user: 'u' }, WORD).process!;
    const second = read('exec', { ...SHELL, cmdline: 'b' }).process!;
    expect(second).toBe(first);
    expect([second.cmdline, second.user, second.parent]).toEqual(['b', '', null]);
  });

  it('makes no circle of a line that names a process twice', () => {
    const read = reading();
    const event = read('exec', SHELL, WORD, SHELL, WORD);
    expect(ancestors(event.process!).map(({ pid }) => pid)).toEqual([9, 10, 9]);
    expect(ancestors(read('exec', WORD, SHELL).process!).map(({ pid }) => pid)).toEqual([10]);
    expect(ancestors(read('exec', SHELL, WORD).process!).map(({ pid }) => pid)).toEqual([9]);
  });

  it('reads every event of a sequence as it is read by itself, errors too', () => {
    fc.assert(
      fc.property(fc.array(arbitraryEvent, { maxLength: 8 }), fc.boolean(), (events, broken) => {
        const reader = new EventReader();
        for (const event of events) {
          const form = runtimeEventToJson(event);
          const given = broken ? { ...form, fields: { ...form.fields, 'process.pid': -1 } } : form;
          const alone = runtimeEventFromJson(given);
          const result = reader.read(given);
          if (alone.ok && result.ok)
            expect(runtimeEventToJson(result.event)).toEqual(runtimeEventToJson(alone.event));
          else expect(result).toEqual(alone);
        }
      }),
    );
  });
});
