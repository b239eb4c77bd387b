import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { casement, useBuiltCommand, useFolder } from '../testing/built-command.js';
import { CORPUS, describeCorpus } from '../testing/corpus.js';

/** All of the corpus in CI. Elsewhere a part that has every format and hosts in more than one folder: it takes a tenth of the time. */
const WHOLE = (process.env['CI'] ?? '') !== '';
const PARTS = WHOLE
  ? ['evtx', 'jsonl']
  : ['evtx/deepblue', 'evtx/edge', 'evtx/sigma', 'evtx/mitre/T1003', 'jsonl/otrf/discovery'];
const MINUTES = WHOLE ? 10 : 2;

const CHUNK = 65_536;
const HEADER = 4_096;

describeCorpus('threads over the corpus of real recordings (CASEMENT_CORPUS)', () => {
  useBuiltCommand();
  const at = useFolder();
  const policy = join(CORPUS, 'policies/datadog-default.policy');
  const paths = PARTS.map((part) => join(CORPUS, part));
  const scan = (args: readonly string[], inputs: readonly string[]) => {
    const all = ['scan', ...inputs, '--no-color', '--ledger', at('run.json'), ...args];
    return { ...casement(all), ledger: readFileSync(at('run.json'), 'utf8') };
  };

  it.each([
    [
      ['--policy', policy, '--format', 'events'],
      ['2', '4'],
    ],
    [['--extended'], ['2']],
    [['--all', '--json'], ['3']],
  ])(
    'write and say the same: %j, threads %j',
    (args, numbers) => {
      const one = scan(args, paths);
      expect(one.out.length).toBeGreaterThan(10_000);
      for (const jobs of numbers) expect(scan([...args, '--jobs', jobs], paths)).toEqual(one);
    },
    MINUTES * 60_000,
  );

  it(
    'do not mind the order of the arguments',
    () => {
      const folders = paths.flatMap((path) => readdirSync(path).map((name) => join(path, name)));
      const one = scan(['--format', 'events'], folders);
      const odd = (place: number): boolean => place % 2 === 1;
      const shuffled = [
        ...folders.filter((_, place) => odd(place)),
        ...folders.filter((_, place) => !odd(place)).reverse(),
      ];
      expect(scan(['--format', 'events', '--jobs', '2'], shuffled)).toEqual(one);
      expect(scan(['--format', 'events'], shuffled)).toEqual(one);
    },
    MINUTES * 60_000,
  );

  it(
    'find the same in logs that were cut into their chunks, each in a folder of its own',
    () => {
      const logs = join(CORPUS, 'evtx/deepblue');
      const [whole, parts] = [at('whole'), at('parts')];
      let cut = 0;
      for (const name of readdirSync(logs)) {
        const bytes = readFileSync(join(logs, name));
        const put = (path: string, part: Uint8Array): void => {
          mkdirSync(dirname(path), { recursive: true });
          writeFileSync(path, part);
        };
        put(join(whole, name), bytes);
        for (let start = HEADER, place = 0; start + CHUNK <= bytes.length; start += CHUNK, place++) {
          put(
            join(parts, `${name} ${String(place).padStart(4, '0')}`, 'part'),
            bytes.subarray(start, start + CHUNK),
          );
          cut++;
        }
      }
      expect(cut).toBeGreaterThan(20);
      const { out } = scan(['--format', 'events'], [whole]);
      expect(out).not.toBe('');
      for (const jobs of ['1', '2']) {
        expect(scan(['--format', 'events', '--jobs', jobs], [parts]).out).toBe(out);
      }
    },
    MINUTES * 60_000,
  );
});
