import { loadPolicies } from '@casement/engine';
import { EXIT, type ExitCode } from '../exit-code.js';
import { readPolicies } from '../input/policies.js';
import type { Session } from '../io/session.js';
import { loadReportLines } from '../render/load-report.js';

/** `check POLICY…`: the load report, as a table or as JSON, on standard output. */
export async function run(session: Session, args: readonly string[]): Promise<ExitCode> {
  const read = readPolicies(args);
  if ('problem' in read) return session.fail(read.problem);
  const texts = new Map(read.files.map(({ path, text }) => [path, text]));
  const { report } = loadPolicies(read.files.map(({ path, text }) => ({ name: path, text })));
  if (session.json) session.out.write(`${JSON.stringify(report)}\n`);
  else {
    const { ink, width } = session;
    for (const line of loadReportLines(report, { ink, width, textOf: (file) => texts.get(file) ?? '' })) {
      session.out.write(`${line}\n`);
    }
  }
  return report.errors.length > 0 ? EXIT.found : EXIT.done;
}
