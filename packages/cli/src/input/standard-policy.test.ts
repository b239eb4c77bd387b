import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, it } from 'vitest';
import { BIN, casement, useBuiltCommand } from '../testing/built-command.js';

useBuiltCommand();

const POLICY = 'rules:\n  - id: shell\n    expression: exec.file.name == "cmd.exe"\n';

it('a policy comes from standard input', () => {
  const { status, out, err } = casement(['check', '-', '--json'], { input: POLICY });
  expect([status, err]).toEqual([0, '']);
  expect(JSON.parse(out)).toMatchObject({
    policies: [{ name: '<stdin>', file: '<stdin>', status: 'loaded', rules: 1 }],
    rules: [{ id: 'shell', status: 'loaded' }],
  });
  expect(casement(['check', '-'], { input: 'rules: {' }).out).toContain('<stdin>:1:');
  expect(casement(['check', '-'], { input: Buffer.from([0xff, 0xfe]) }).err).toContain('<stdin>: the policy');
});

it('that is waited for', async () => {
  const child = spawn(process.execPath, [BIN, 'check', '-'], { stdio: ['pipe', 'pipe', 'inherit'] });
  let out = '';
  child.stdout.on('data', (data) => {
    out += data;
  });
  child.stdin.write(POLICY.slice(0, 10));
  setTimeout(() => child.stdin.end(POLICY.slice(10)), 600);
  const [status] = (await once(child, 'close')) as [number];
  expect([status, out]).toEqual([0, expect.stringContaining('1 rule: 1 loaded')]);
});
