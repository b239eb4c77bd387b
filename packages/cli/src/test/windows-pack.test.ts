import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { PACK_FOLDER } from '../demo/testing/windows-pack.js';
import { Session } from '../io/session.js';
import { FakeWorld } from '../testing/fake-world.js';
import { findTests } from './find-tests.js';
import { readSettings } from './options.js';
import { runTests } from './run-tests.js';
import { Subjects } from './subjects.js';

const settings = readSettings({ coverage: true, mutate: true, mutantsPerRule: '50', seed: '1' });
const found = findTests([PACK_FOLDER]);
if ('code' in settings || 'code' in found) throw new Error('the pack has tests');
const session = new Session('test', new FakeWorld(), {});
const done = await runTests(session, found, new Subjects(session, settings.load), settings, async () => true);
if (typeof done === 'number') throw new Error('the pack loads');
const { report, subjects } = done;
const coverage = report.coverage!;
const mutation = report.mutation!;
const rules = subjects.all.flatMap(({ subject }) => subject.rules);
const tests = report.files.flatMap((file) => file.tests);

describe('the tests of the Windows pack', () => {
  it('pass', () => {
    expect(report.files.flatMap(({ problems }) => problems)).toEqual([]);
    expect(tests.filter(({ failures }) => failures.length > 0)).toEqual([]);
  });

  it('have for every rule an event that it finds and one near to it that it does not', () => {
    const names = new Set(tests.map(({ name }) => name.replace(/^(\w+: (?:finds|passes over)) .*$/s, '$1')));
    expect(rules.length).toBeGreaterThan(200);
    expect(rules.map(({ id }) => `${id}: finds`).filter((name) => !names.has(name))).toEqual([]);
    expect(rules.map(({ id }) => `${id}: passes over`).filter((name) => !names.has(name))).toEqual([]);
  });

  it('reach nearly every condition, and notice most changes', () => {
    expect(coverage.percent).toBeGreaterThan(98);
    expect(mutation.score).toBeGreaterThan(75);
    // A rule of which most changes go unnoticed has no test to speak of.
    expect(mutation.rules.filter(({ score }) => score < 15).map(({ id }) => id)).toEqual([]);
  });

  it('are told of in the README', async () => {
    const path = join(PACK_FOLDER, 'README.md');
    const parts = readFileSync(path, 'utf8').split(/(<!-- tests:[^>]*-->\n|<!-- end of tests -->)/);
    expect(parts).toHaveLength(5);
    await expect([parts[0], parts[1], table(), parts[3], parts[4]].join('')).toMatchFileSnapshot(path);
  });
});

/** Whole percents, so that a small change of a rule need not change the page. */
function table(): string {
  const files = [...new Set(coverage.rules.map(({ file }) => file))].sort();
  const part = (some: number, all: number): string => `${Math.floor((some * 100) / all)} %`;
  const sum = <T>(list: readonly T[], value: (each: T) => number): number =>
    list.reduce((total, each) => total + value(each), 0);
  const rows = files.map((file) => {
    const covered = coverage.rules.filter((rule) => rule.file === file);
    const mutated = mutation.rules.filter((rule) => rule.file === file);
    const name = file.slice(file.lastIndexOf('/') + 1);
    const own = report.files.find((each) => each.file.endsWith(name.replace('.policy', '.test.yaml')));
    return `| ${name} | ${own?.tests.length} | ${part(
      sum(covered, (rule) => rule.seen),
      sum(covered, (rule) => rule.outcomes),
    )} | ${part(
      sum(mutated, (rule) => rule.killed),
      sum(mutated, (rule) => rule.mutants),
    )} |`;
  });
  const whole = `| all | ${tests.length} | ${part(coverage.seen, coverage.outcomes)} | ${part(mutation.killed, mutation.mutants)} |`;
  return [
    '',
    '| policy | tests | coverage | mutants killed |',
    '|---|---|---|---|',
    ...rows,
    whole,
    '',
    '',
  ].join('\n');
}
