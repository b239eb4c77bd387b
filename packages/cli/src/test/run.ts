import { junit, lcov, testReportToJson } from '@casement/rule-tests';
import { problem } from '../errors/problem.js';
import { EXIT, type ExitCode } from '../exit-code.js';
import { type Output, openFile } from '../io/output.js';
import { Pace } from '../io/pace.js';
import type { Session } from '../io/session.js';
import { cutEnd } from '../render/display-width.js';
import { visible } from '../render/escape.js';
import { findTests } from './find-tests.js';
import { readSettings, type TestOptions, type TestSettings } from './options.js';
import { reportLines } from './report-lines.js';
import { type Pulse, runTests, type TestRun } from './run-tests.js';
import { Subjects } from './subjects.js';
import { watch } from './watch.js';

/** `test PACK…`: rule tests. */
export async function run(
  session: Session,
  args: readonly string[],
  options: TestOptions,
): Promise<ExitCode> {
  const settings = readSettings(options);
  if ('code' in settings) return session.fail(settings);
  // A run that writes no files leaves nothing behind: it ends as soon as it is told to.
  if (options.watch === true || besides(options).length > 0) session.interrupt.install();
  if (options.watch === true) return watch(session, args, () => runOnce(session, args, options, settings));
  const { exit } = await runOnce(session, args, options, settings);
  return exit;
}

export interface OneRun {
  readonly exit: ExitCode;
  /** Files that the outcome hangs on, beside policies and tests. */
  readonly material: ReadonlySet<string>;
}

async function runOnce(
  session: Session,
  args: readonly string[],
  options: TestOptions,
  settings: TestSettings,
): Promise<OneRun> {
  const nothing = (exit: ExitCode): OneRun => ({ exit, material: new Set() });
  const found = findTests(args);
  if ('code' in found) return nothing(session.fail(found));
  const beside: { readonly output: Output; write(run: TestRun): string }[] = [];
  for (const [path, write] of besides(options)) {
    const output = openFile(path);
    if ('code' in output) {
      for (const other of beside) other.output.discard();
      return nothing(session.fail(output));
    }
    beside.push({ output, write });
  }
  try {
    const subjects = new Subjects(session, settings.load);
    const done = await runTests(session, found, subjects, settings, pulseOf(session));
    if (typeof done === 'number') return nothing(done);
    if (!done.whole)
      return nothing(session.failWith('CLI6090', { detail: 'not all tests ran' }, EXIT.interrupted));
    for (const { output, write } of beside) {
      output.sink.write(write(done));
      await output.commit();
    }
    const { report, texts, material } = done;
    if (session.json) session.out.write(`${JSON.stringify(testReportToJson(report))}\n`);
    else
      for (const line of reportLines(report, { ...session.page(undefined), texts, all: settings.all }))
        session.out.write(`${line}\n`);
    await session.out.flush();
    const policies = subjects.all.flatMap((loaded) => [...loaded.texts.keys()]);
    return { exit: conclude(session, done, settings), material: new Set([...material.paths, ...policies]) };
  } finally {
    for (const { output } of beside) output.discard();
  }
}

type Besides = [path: string, write: (run: TestRun) => string][];

function besides({ junit: xml, lcov: info }: TestOptions): Besides {
  const files: Besides = [];
  if (xml !== undefined) files.push([xml, (run) => junit(run.report)]);
  if (info !== undefined) files.push([info, (run) => lcov(run.report.coverage!)]);
  return files;
}

function conclude(session: Session, { report }: TestRun, settings: TestSettings): ExitCode {
  const { passed, failed, broken, coverage, mutation } = report;
  if (passed + failed + broken === 0) return session.failWith('CLI6054', {});
  let exit: ExitCode = failed + broken > 0 ? EXIT.found : EXIT.done;
  const below = (what: string, got: number | undefined, least: number | null): void => {
    if (got === undefined || least === null || got >= least) return;
    exit = session.fail(problem('CLI6055', { what, got, least }), EXIT.found);
  };
  below('coverage', coverage?.percent, settings.minCoverage);
  below('mutation score', mutation?.score, settings.minScore);
  return exit;
}

/** Lets Ctrl-C in, and shows on a terminal what is being done. */
function pulseOf(session: Session): Pulse {
  const shows = session.stderr.isTTY === true && !session.quiet && !session.json;
  const pace = new Pace();
  let next = 0;
  return async (doing) => {
    const now = performance.now();
    if (now < next) return true;
    next = now + 100;
    if (shows) session.stderr.write(`\r\x1b[K${cutEnd(visible(doing), session.errWidth - 1)}`);
    await pace.breathe();
    if (shows) session.stderr.write('\r\x1b[K');
    return !session.interrupt.requested;
  };
}
