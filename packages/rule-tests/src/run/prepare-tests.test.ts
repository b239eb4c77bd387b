import { runtimeEventFromJson } from '@casement/engine';
import { expect, it } from 'vitest';
import { failuresOf, problemsOf, runFile } from '../testing/run-file.js';
import type { Material } from './material.js';

const POLICY = "rules: [{id: r, expression: 'exec.pid == 1'}]";
const line = (pid: number, time = '2026-01-01T00:00:00Z'): string =>
  JSON.stringify({ type: 'exec', time, fields: { 'exec.pid': pid } });

function material(text: string, count = 3): Material {
  return {
    text: (file, path) => (path === 'gone' ? { problem: `${file} has no such file` } : { text }),
    async recording(_file, path, take) {
      for (let id = 1; id <= count; id++) {
        const result = runtimeEventFromJson({ ...JSON.parse(line(id)), source: { record_id: id } });
        if (result.ok && !take(result.event)) break;
      }
      return path === 'torn' ? 'the rest is damaged' : null;
    },
  };
}

const step = (text: string): string => `tests: [{name: t, expect: [], steps: [${text}]}]`;

it.each([
  ['{events: gone}', '', 'TEST7010 gone: p.test.yaml has no such file'],
  ['{events: e}', '', 'TEST7014 e holds no event'],
  ['{events: e}', `${line(2)}\n\nnot JSON`, 'TEST7007 e:3: not JSON'],
  ['{events: e}', '[]', 'TEST7007 e:1: the event: an event is an object'],
  ['{events: e}', `"${'x'.repeat(1 << 20)}"`, 'TEST7007 e:1: the line is too long for an event'],
  ['{events: e}', `${line(2)}\n`.repeat(100_001), 'TEST7016 e:100001: more than 100000 events'],
  ['{recording: torn}', '', 'TEST7010 torn: the rest is damaged'],
  ['{recording: r, records: 7-9}', '', 'TEST7014 nothing of the recording is selected'],
])('%s of what is not as it should be', async (text, lines, expected) => {
  expect((await problemsOf(POLICY, step(text), material(lines)))[0]).toContain(expected);
});

it('takes no more of a recording than a test may have', async () => {
  expect((await problemsOf(POLICY, step('{recording: r}'), material('', 100_002)))[0]).toContain(
    'TEST7016 more than 100000',
  );
});

it('moves the clock to the last event, and not back', async () => {
  const tests = (at: string): string =>
    `{tests: [{name: t, rules: [r], start: 2026-01-01T00:00:00Z, steps: [{events: e}, {at: ${at}, exec: {pid: 1}, expect: [{rule: r, with: {date: '2026-01-01T00:05:30Z'}}]}]}]}`;
  const events = material(`${line(2)}\n${line(3, '2026-01-01T00:05:00Z')}`);
  expect(failuresOf(await runFile(POLICY, tests('+30s'), events))).toEqual([]);
  expect((await problemsOf(POLICY, tests("'2026-01-01T00:04:00Z'"), events))[0]).toContain('TEST7015');
});

it('selects records of a recording', async () => {
  const tests =
    'tests: [{name: t, steps: [{recording: r, records: [2, 3], expect: []}, {recording: r, records: 1-1, expect: [r]}]}]';
  expect(failuresOf(await runFile(POLICY, tests, material('')))).toEqual([]);
});
