import { spawn } from 'node:child_process';
import { EventEmitter } from 'node:events';
import { expect, it } from 'vitest';
import { VERBS } from '../program.js';
import { BIN, useBuiltCommand } from '../testing/built-command.js';
import { Interrupt } from './interrupt.js';
import { removeTemporaryFolder, temporaryFolder } from './temp-folder.js';

useBuiltCommand();

function installed(): { readonly interrupt: Interrupt; readonly signals: EventEmitter } {
  const signals = new EventEmitter();
  const interrupt = new Interrupt(signals as unknown as NodeJS.Process);
  expect(signals.eventNames()).toEqual([]);
  interrupt.install();
  interrupt.install();
  return { interrupt, signals };
}

it('asks once; the second signal is the system’s', () => {
  const { interrupt, signals } = installed();
  expect(signals.listenerCount('SIGTERM')).toBe(1);
  signals.emit('SIGTERM');
  expect(interrupt.requested).toBe(true);
  expect(signals.eventNames()).toEqual([]);
});

it('waits for its turn with the second, too, where files would stay behind', () => {
  const folder = temporaryFolder();
  const { interrupt, signals } = installed();
  signals.emit('SIGINT');
  expect(interrupt.requested).toBe(true);
  expect(signals.eventNames()).toEqual(['SIGINT', 'SIGTERM', 'SIGHUP']);
  removeTemporaryFolder(folder);
});

it('is for the verbs that have something to finish', () => {
  const names = VERBS.filter(({ finishes }) => finishes).map(({ name }) => name);
  expect(names).toEqual(['scan', 'events', 'dump', 'validate', 'verify']);
});

it.skipIf(process.platform === 'win32').each(['SIGTERM', 'SIGINT'] as const)(
  '%s ends a verb that computes',
  async (signal) => {
    const child = spawn(process.execPath, [BIN, 'repl'], { stdio: ['pipe', 'pipe', 'ignore'] });
    // Answered at once; what follows keeps the only turn of the loop for minutes.
    child.stdin.write('1 + 1\n');
    await new Promise((resolve) => child.stdout.once('data', resolve));
    child.stdin.write(`${'(\n'.repeat(30_000)}\n`);
    setTimeout(() => child.kill(signal), 500);
    const ended = await new Promise((resolve) => child.on('close', (...how) => resolve(how)));
    expect(ended).toEqual([null, signal]);
  },
  20_000,
);
