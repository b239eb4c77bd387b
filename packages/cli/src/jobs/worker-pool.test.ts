import { writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { InputFile } from '../input/input-file.js';
import { useFolder } from '../testing/built-command.js';
import type { GroupOutcome } from './worker-pool.js';
import { WorkerPool } from './worker-pool.js';

const at = useFolder();

/** A thread that does what the name of its first file says. */
const SCRIPT = `
import { parentPort } from 'node:worker_threads';
const post = (message) => parentPort.postMessage(message);
const done = (found) => post({ kind: 'done', result: { found, hosts: [] } });
const DEEDS = {
  done: () => done(1),
  say: () => { post({ kind: 'said', text: 'words' }); post({ kind: 'progress', progress: { records: 7 } }); done(2); },
  throw: () => { throw new TypeError('on purpose'); },
  exit: () => process.exit(5),
  memory: () => { const all = []; for (;;) all.push({ a: [1] }); },
  fail: () => post({ kind: 'failed', error: { name: 'Error', message: 'bad', stack: 'here' } }),
  disk: () => post({ kind: 'failed', error: { name: 'Error', message: 'full', stack: '', system: { code: 'ENOSPC', syscall: 'write', path: 'x' } } }),
  wait: () => { waiting = true; },
};
let waiting = false;
parentPort.on('message', (message) => {
  if (message.kind === 'interrupt') { if (waiting) done(3); }
  else DEEDS[message.files[0].path]();
});
`;

let script: URL;
beforeAll(() => {
  writeFileSync(at('worker.mjs'), SCRIPT);
  script = pathToFileURL(at('worker.mjs'));
});

const said: string[] = [];
let pool: WorkerPool;
afterEach(async () => {
  said.length = 0;
  await pool.close();
});

function start(size: number, heapMb?: number): WorkerPool {
  pool = new WorkerPool(
    script,
    {} as never,
    size,
    {
      said: (text) => said.push(text),
      progress: (thread, { records }) => said.push(`${thread}: ${records}`),
      settled: () => {},
    },
    heapMb,
  );
  pool.start();
  return pool;
}

const groups = (...names: string[]): InputFile[][] => names.map((path) => [{ path } as InputFile]);
const told = (outcomes: readonly GroupOutcome[]): (number | string | null)[] =>
  outcomes.map((outcome) =>
    outcome === null ? null : 'lost' in outcome ? outcome.lost.message : outcome.found,
  );

describe('WorkerPool', () => {
  it.each([1, 2, 5])('scans every group, with %i threads', async (size) => {
    expect(told(await start(size).run(groups('done', 'say', 'done', 'done')))).toEqual([1, 2, 1, 1]);
    expect(said).toEqual(['words', expect.stringMatching(/^\d: 7$/)]);
  });

  it('loses the group of a thread that dies, and no other', async () => {
    const outcomes = await start(2).run(groups('throw', 'exit', 'fail', 'done', 'throw', 'done'));
    expect(told(outcomes)).toEqual([
      'TypeError: on purpose',
      'it ended with code 5',
      'Error: bad',
      1,
      'TypeError: on purpose',
      1,
    ]);
  });

  it('survives a thread that runs out of memory', async () => {
    const outcomes = await start(1, 32).run(groups('memory', 'done'));
    expect(told(outcomes)).toEqual(['it ran out of memory', 1]);
  }, 30_000);

  it('ends with an error of the system, which concerns the whole run', async () => {
    await expect(start(2).run(groups('done', 'disk', 'done'))).rejects.toMatchObject({
      message: 'full',
      code: 'ENOSPC',
      syscall: 'write',
      path: 'x',
    });
  });

  it('gets what was found at an interruption, and begins nothing more', async () => {
    start(1);
    const run = pool.run(groups('wait', 'done'));
    await new Promise((resolve) => setTimeout(resolve, 100));
    pool.interrupt();
    expect(told(await run)).toEqual([3, null]);
  });

  it('ends threads that are at work', async () => {
    start(2);
    const run = pool.run(groups('wait', 'wait'));
    await new Promise((resolve) => setTimeout(resolve, 100));
    await pool.close();
    for (const outcome of told(await run)) expect(outcome).toMatch(/^it ended with code [01]$/);
  });
});
