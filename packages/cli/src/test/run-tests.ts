import { sameEvents } from '@casement/analysis';
import {
  type CoverageReport,
  coverageReport,
  type FileReport,
  joinCoverage,
  MutationRun,
  measureCoverage,
  type PreparedTest,
  prepareTests,
  readTestFile,
  runTest,
  type TestReport,
  testReport,
  watchedRules,
  watchersOf,
} from '@casement/rule-tests';
import type { ExitCode } from '../exit-code.js';
import type { Session } from '../io/session.js';
import { FileMaterial } from './file-material.js';
import type { TestText } from './find-tests.js';
import type { TestSettings } from './options.js';
import type { LoadedSubject, Subjects } from './subjects.js';

export interface TestRun {
  readonly report: TestReport;
  readonly subjects: Subjects;
  readonly material: FileMaterial;
  /** Texts of policies and test files by their paths, for excerpts. */
  readonly texts: ReadonlyMap<string, string>;
  /** False where the run was stopped before its end. */
  readonly whole: boolean;
}

/** Called between pieces of work, with what is being done; the run stops where it answers false. */
export type Pulse = (doing: string) => Promise<boolean>;

/** Runs the tests of the files; then, where that is asked for, coverage and mutants. An exit code where policies are not usable. */
export async function runTests(
  session: Session,
  found: readonly TestText[],
  subjects: Subjects,
  settings: TestSettings,
  pulse: Pulse,
): Promise<TestRun | ExitCode> {
  const material = new FileMaterial(session);
  const texts = new Map(found.map(({ path, text }) => [path, text]));
  const files: FileReport[] = [];
  const prepared = new Map<LoadedSubject, PreparedTest[]>();
  let whole = true;
  for (const { path, text } of found) {
    const { file, problems } = readTestFile(path, text);
    const loaded = subjects.of(file);
    if (typeof loaded === 'number') return loaded;
    for (const [name, policy] of loaded.texts) texts.set(name, policy);
    const ready = await prepareTests(file, loaded.subject, material);
    const all = [...problems, ...ready.problems];
    const chosen = all.length > 0 ? [] : ready.tests.filter((test) => isChosen(test, loaded, settings));
    files.push({ file: path, problems: all, tests: chosen.map((test) => runTest(test, loaded.subject)) });
    const others = prepared.get(loaded) ?? [];
    prepared.set(loaded, others.concat(chosen));
    whole &&= await pulse(path);
    if (!whole) break;
  }
  const cover = settings.coverage && whole ? coverageOf(prepared, settings) : undefined;
  const mutation = settings.mutate && whole ? new MutationRun(settings.mutants, sameEvents) : undefined;
  if (mutation !== undefined) whole = await mutate(mutation, prepared, settings, pulse);
  return { report: testReport(files, cover, mutation?.report()), subjects, material, texts, whole };
}

function isChosen(test: PreparedTest, { subject }: LoadedSubject, { filter, rules }: TestSettings): boolean {
  if (filter !== '' && !test.test.name.toLowerCase().includes(filter)) return false;
  if (rules === null) return true;
  for (const rule of watchedRules(test, subject)) if (rules.has(rule)) return true;
  return false;
}

function coverageOf(
  prepared: ReadonlyMap<LoadedSubject, readonly PreparedTest[]>,
  { rules }: TestSettings,
): CoverageReport {
  const reports = [...prepared].map(([{ subject }, tests]) => {
    const measured = measureCoverage(tests, subject).filter(({ rule }) => rules?.has(rule.id) ?? true);
    return coverageReport(measured, (id) => subject.load.macros.get(id)?.expression);
  });
  return joinCoverage(reports);
}

async function mutate(
  run: MutationRun,
  prepared: ReadonlyMap<LoadedSubject, readonly PreparedTest[]>,
  { rules }: TestSettings,
  pulse: Pulse,
): Promise<boolean> {
  for (const [{ subject }, tests] of prepared) {
    const watchers = watchersOf(tests, subject);
    const chosen = subject.rules.filter(({ id }) => rules === null || rules.has(id));
    for (const [index, rule] of chosen.entries()) {
      if (!(await pulse(`mutants of ${rule.id}, rule ${index + 1} of ${chosen.length}`))) return false;
      run.add(rule, subject, watchers);
    }
  }
  return true;
}
