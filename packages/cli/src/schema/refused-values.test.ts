// The schemas say what a form is not, too: whatever is changed in a printed value is refused.
import { readFileSync } from 'node:fs';
import { EVENT_TYPES } from '@casement/telemetry';
import { beforeAll, describe, expect, it } from 'vitest';
import { casement, useBuiltCommand, useFolder } from '../testing/built-command.js';
import { FormJudge } from './testing/form-judge.js';
import { mutations } from './testing/mutations.js';
import { parsed, useInputs } from './testing/printed.js';

const record = new FormJudge('record');
const runtimeEvent = new FormJudge('runtime-event');
const ledger = new FormJudge('ledger');
const loadReport = new FormJudge('load-report');

useBuiltCommand();
const at = useFolder();
useInputs(at);

/** Printed values of each form; of runtime events one a type, exec first. */
const samples = new Map<FormJudge, unknown[]>();
beforeAll(() => {
  const events = parsed(casement(['events', at('logs')]).out) as { type: string; ancestors: object[] }[];
  casement(['scan', at('logs'), at('gone.evtx'), '--ledger', at('ledger.json')]);
  samples.set(record, parsed(casement(['dump', at('logs')]).out).slice(0, 3));
  samples.set(
    runtimeEvent,
    EVENT_TYPES.flatMap((type) =>
      events.filter((event) => event.type === type && event.ancestors.length > 1).slice(0, 1),
    ),
  );
  samples.set(ledger, [JSON.parse(readFileSync(at('ledger.json'), 'utf8'))]);
  samples.set(loadReport, parsed(casement(['check', at('mixed.policy'), at('broken.policy'), '--json']).out));
});

describe('values that one change made wrong', () => {
  it('are refused, each of them', () => {
    for (const [judge, values] of samples) {
      expect(values.length).toBeGreaterThan(0);
      let count = 0;
      for (const value of values) {
        expect(judge.faults(value)).toEqual([]);
        for (const mutation of mutations(judge, value)) {
          if (judge.accepts(mutation.value)) expect.fail(`accepted: ${mutation.done}`);
          count++;
        }
      }
      expect(count).toBeGreaterThan(100);
    }
  });

  it.each<[string, FormJudge, (value: Record<string, unknown>) => void]>([
    ['a time of 100 ns that is not', record, (value) => (value['time'] = '2026-03-17T09:14:20.291664050Z')],
    ['a time without its zeros', record, (value) => (value['time'] = '2026-03-17T09:14:20.2916640Z')],
    ['a day that is none', record, (value) => (value['time'] = '2026-02-30T09:14:20.291664000Z')],
    ['a small number as text', record, (value) => (value['record_id'] = '12')],
    ['a wide number as a number', record, (value) => (value['keywords'] = 2 ** 60)],
    ['a kind that is none', record, (value) => (value['kind'] = 'xml')],
    ['half a pair', record, (value) => (value['data'] = [['Image']])],
    ['three of a pair', record, (value) => (value['data'] = [['Image', 'a', 'b']])],
    ['a type that is none', runtimeEvent, (value) => (value['type'] = 'fork')],
    ['a field of another type', runtimeEvent, (value) => (value['fields'] = { 'exit.code': 1 })],
    ['an empty value', runtimeEvent, (value) => (value['fields'] = { 'process.cmdline': '' })],
    ['a zero', runtimeEvent, (value) => (value['fields'] = { 'process.pid': 0 })],
    ['the prefix of an ancestor', runtimeEvent, (value) => (value['ancestors'] = [{ 'process.pid': 1 }])],
    ['another version', ledger, (value) => (value['version'] = 2)],
    ['a digest in upper case', ledger, (value) => (value['digest'] = 'A'.repeat(64))],
    ['an event type that is none', ledger, (value) => (value['events'] = { fork: 1 })],
    ['a reason that is none', ledger, (value) => (value['skipped'] = { why: 1 })],
    ['another version of the report', loadReport, (value) => (value['version'] = 2)],
  ])('%s is refused', (_, judge, change) => {
    const value = structuredClone(samples.get(judge)![0]) as Record<string, unknown>;
    expect(judge.faults(value)).toEqual([]);
    change(value);
    expect(judge.accepts(value)).toBe(false);
  });

  it('keys in another order are found', () => {
    const { version, ...rest } = samples.get(ledger)![0] as Record<string, unknown>;
    expect(ledger.faults({ ...rest, version })).toEqual([expect.stringContaining('keys out of order')]);
  });
});
