import { mkdirSync, writeFileSync } from 'node:fs';
import { loadPolicies } from '@casement/engine';
import { expect, it } from 'vitest';
import { discover } from '../input/discover.js';
import { Session } from '../io/session.js';
import type { LoadedRules } from '../scan/load-rules.js';
import { useFolder } from '../testing/built-command.js';
import { FakeWorld } from '../testing/fake-world.js';
import { ATTACK, sysmonLog } from '../testing/sysmon-log.js';
import { scanInJobs } from './scan-in-jobs.js';

const at = useFolder();

it('reads nothing where Ctrl-C came before it began, and names all files', async () => {
  mkdirSync(at('logs'));
  for (const host of ['A', 'B', 'C'])
    writeFileSync(at('logs', host), sysmonLog(ATTACK.map((start) => ({ ...start, host }))));
  const policy = {
    name: 'p.policy',
    text: 'version: 1.0.0\nrules:\n  - id: r\n    description: d\n    expression: exec.file.name != ""\n',
  };
  const rules: LoadedRules = { ...loadPolicies([policy]), files: [policy], options: {} };
  const world = new FakeWorld();
  world.interrupt.request();
  const wishes = { filter: {}, limits: 'rules', extended: false, digests: false } as const;
  const session = new Session('scan', world, {});
  const result = await scanInJobs(session, discover([at('logs')]), rules, { count: 2, wishes });
  expect([...result!.findings.drain()]).toEqual([]);
  const told = result!.reading.reports.map(({ path, faults }) => [path.at(-1), faults[0]?.code]);
  expect(told).toEqual(['A', 'B', 'C'].map((name) => [name, 'CLI6090']));
});
