import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { runCommand } from '../run-command.js';
import { useFolder } from '../testing/built-command.js';
import { FakeWorld } from '../testing/fake-world.js';

const POLICY = (name: string): string =>
  `rules: [{id: r, version: 1.0.0, expression: 'exec.file.name == "${name}"'}]\n`;
const TESTS = "tests: [{rule: r, exec: {}, match: [{path: 'C:\\\\a.exe'}]}]\n".replaceAll('\\\\', '\\');

describe('casement test --watch', () => {
  const at = useFolder();

  it('runs again when something changed, once for changes that come together, until Ctrl-C', async () => {
    mkdirSync(at('tests'));
    writeFileSync(at('a.policy'), POLICY('a.exe'));
    writeFileSync(at('tests', 'a.test.yaml'), TESTS);
    const world = new FakeWorld();
    const runs = (): string[] => world.out.match(/\d+ tests?: .*/g) ?? [];
    const until = async (count: number): Promise<void> => {
      for (let tries = 0; tries < 400 && runs().length < count; tries++) await sleep(25);
    };
    const done = runCommand(['test', at(), '--watch'], world);
    await until(1);
    // Nothing changes, nothing runs.
    await sleep(800);
    writeFileSync(at('a.policy'), POLICY('b.exe'));
    await sleep(50);
    writeFileSync(at('b.policy'), 'rules: [{id: s, version: 1.0.0, expression: "exec.pid == 1"}]\n');
    await until(2);
    writeFileSync(at('a.policy'), POLICY('a.exe'));
    await until(3);
    // An editor that moves the file away and a new one into its place.
    rmSync(at('tests', 'a.test.yaml'));
    await sleep(50);
    writeFileSync(at('tests', 'a.test.yaml'), TESTS.replace(']}]', "], no_match: [{path: 'C:\\b.exe'}]}]"));
    await until(4);
    world.interrupt.request();
    expect(await done).toBe(130);
    expect(runs()).toEqual([
      '1 test: 1 passed',
      '1 test: 0 passed, 1 failed',
      '1 test: 1 passed',
      '2 tests: 2 passed',
    ]);
    expect(world.err.match(/waiting for changes/g)).toHaveLength(4);
  });

  it('goes on when there is nothing to run', async () => {
    rmSync(at('tests'), { recursive: true });
    const world = new FakeWorld();
    const done = runCommand(['test', at(), '--watch'], world);
    for (let tries = 0; tries < 400 && !world.err.includes('waiting'); tries++) await sleep(25);
    writeFileSync(at('a.test.yaml'), TESTS);
    for (let tries = 0; tries < 400 && world.out === ''; tries++) await sleep(25);
    world.interrupt.request();
    expect(await done).toBe(130);
    expect(world.err).toContain('CLI6051');
    expect(world.out).toContain('1 test: 1 passed');
  });
});
