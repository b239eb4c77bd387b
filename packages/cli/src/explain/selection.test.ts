import { runtimeEventFromJson } from '@casement/engine';
import type { RuntimeEvent } from '@casement/telemetry';
import { describe, expect, it } from 'vitest';
import { Selection } from './selection.js';
import { typedSubject } from './testing/typed-subject.js';
import type { Wanted } from './wanted.js';

const ANY: Wanted = { record: null, chunk: null, hosts: new Set(), all: false };

function exec(pid: number, recordId = pid, host = 'WS01.corp'): RuntimeEvent {
  const result = runtimeEventFromJson({
    type: 'exec',
    host,
    fields: { 'process.pid': pid },
    source: { record_id: recordId, chunk: recordId % 2 },
  });
  if (!result.ok) throw new Error(JSON.stringify(result.errors));
  return result.event;
}

function select(
  expression: string,
  wanted: Partial<Wanted>,
  events: readonly RuntimeEvent[],
  maxTerms?: number,
): Selection {
  const subject = typedSubject(expression);
  const selection = new Selection(subject, { ...ANY, ...wanted }, maxTerms);
  for (const event of events) if (!selection.done) selection.take(event);
  return selection;
}

const pids = ({ chosen }: Selection): unknown[] => chosen.map(({ event }) => event.fields['process.pid']);
const EVENTS = [1, 2, 3, 4].map((pid) => exec(pid));

describe('a selection', () => {
  it('is the first event that matches, and then nothing more is wanted', () => {
    const selection = select('exec.pid > 1', {}, EVENTS);
    expect(pids(selection)).toEqual([2]);
    expect(selection).toMatchObject({ done: true, isNearest: false });
  });

  it('is the first of those that fail at the fewest terms where none matches', () => {
    const selection = select('exec.pid > 2 && exec.pid != 3 && exec.pid < 0', {}, EVENTS);
    expect(pids(selection)).toEqual([4]);
    expect(selection).toMatchObject({ done: false, isNearest: true, concerned: 4, compared: 4 });
  });

  it('compares events until that was work enough, and looks on for one that matches', () => {
    const none = select('exec.pid > 9 && exec.pid > 8', {}, EVENTS, 3);
    expect(none).toMatchObject({ concerned: 4, compared: 2 });
    expect(pids(select('exec.pid == 4 && exec.pid > 1', {}, EVENTS, 1))).toEqual([4]);
  });

  it('weighs lists by what they cost: whole texts nothing, patterns and numbers by their members', () => {
    const list = (member: (at: number) => string): string =>
      Array.from({ length: 1600 }, (_, at) => member(at)).join(', ');
    const compared = (expression: string): number => select(expression, {}, EVENTS, 3).compared;
    expect(compared(`exec.file.name in [${list((at) => `"${at}.exe"`)}]`)).toBe(3);
    expect(compared(`exec.file.name in [${list((at) => `~"*a${at}*b*"`)}]`)).toBe(1);
    expect(compared(`exec.pid in [${list((at) => String(at + 100))}]`)).toBe(1);
  });

  it('can be of a record, a chunk, a host, or all', () => {
    expect(pids(select('exec.pid > 0', { record: 3n }, EVENTS))).toEqual([3]);
    expect(pids(select('exec.pid > 0', { all: true, chunk: 0 }, EVENTS))).toEqual([2, 4]);
    expect(
      pids(
        select('exec.pid > 0', { all: true, hosts: new Set(['ws02']) }, [...EVENTS, exec(7, 7, 'WS02.corp')]),
      ),
    ).toEqual([7]);
    expect(pids(select('exec.pid > 2', { all: true }, EVENTS))).toEqual([1, 2, 3, 4]);
  });

  it('takes an event of a record whatever its type, unless one fits', () => {
    const other = select('create.file.name == "x"', { record: 3n }, EVENTS);
    expect(other.chosen.map(({ result }) => result)).toEqual([null]);
    expect(pids(select('create.file.name == "x"', { all: true }, EVENTS))).toEqual([]);
  });

  it('asks for one event type where that is enough', () => {
    expect([...select('exec.pid > 0', {}, []).types]).toEqual(['exec']);
    expect(select('exec.pid > 0', { record: 1n }, []).types.size).toBe(11);
    expect(select('process.pid > 0', {}, []).types.size).toBe(11);
  });
});
