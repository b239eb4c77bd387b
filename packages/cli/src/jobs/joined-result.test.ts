import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { loadPolicies } from '@casement/engine';
import { describe, expect, it } from 'vitest';
import { discover } from '../input/discover.js';
import { Session } from '../io/session.js';
import type { LoadedRules } from '../scan/load-rules.js';
import { scanGroup } from '../scan/scan-group.js';
import type { ScanWishes } from '../scan/scan-wishes.js';
import { useFolder } from '../testing/built-command.js';
import { FakeWorld } from '../testing/fake-world.js';
import { ATTACK, sysmonLog } from '../testing/sysmon-log.js';
import { joinedResult } from './joined-result.js';
import type { GroupResult } from './messages.js';
import { ThreadLost } from './worker-thread.js';

const at = useFolder();
const WISHES: ScanWishes = { filter: {}, limits: 'rules', extended: false, digests: false };
const POLICY = {
  name: 'p.policy',
  text: 'version: 1.0.0\nrules:\n  - id: r\n    description: d\n    expression: exec.file.name == "certutil.exe"\n',
};

describe('joinedResult', () => {
  it('has what was found, and names the files of a group that was lost, and of one that was not reached', async () => {
    mkdirSync(at('logs'));
    for (const host of ['A', 'B', 'C'])
      writeFileSync(at('logs', host), sysmonLog(ATTACK.map((start) => ({ ...start, host }))));
    const files = discover([at('logs')]);
    const rules: LoadedRules = { ...loadPolicies([POLICY]), files: [POLICY], options: {} };
    const world = new FakeWorld();
    const session = new Session('scan', world, {});
    const one = await scanGroup(session, [files[1]!], rules.ruleSet, { wishes: WISHES });
    const outcome: GroupResult = {
      runs: one.collector.sorter.release(),
      found: one.collector.findings,
      reports: one.reading.reports,
      bugs: 0,
      ledger: one.ledger.part(),
      log: one.log.part(),
      inputs: one.inputs.part(),
      hosts: [],
    };
    mkdirSync(at('runs'));
    const result = joinedResult(session, files, {
      rules,
      wishes: WISHES,
      scanned: [
        { group: [0], outcome: { lost: new ThreadLost('it ran out of memory') } },
        { group: [1], outcome },
        { group: [2], outcome: null },
      ],
      folder: at('runs'),
    });
    expect([...result.findings.drain()].map(({ host }) => host)).toEqual(['B']);
    one.collector.sorter.dispose();
    expect(existsSync(at('runs'))).toBe(false);
    expect([result.found, result.reading.bugs]).toEqual([1, 1]);
    const told = result.ledger.toJson().files.map(({ path, faults }) => [path.at(-1), faults[0]?.code]);
    expect(told).toEqual([
      ['A', 'CLI6091'],
      ['B', undefined],
      ['C', 'CLI6090'],
    ]);
    expect(result.reading.reports.map(({ lost }) => lost)).toEqual([true, false, true]);
    expect(world.err).toContain('died and 1 file it had to read with it: it ran out of memory');
  });
});
