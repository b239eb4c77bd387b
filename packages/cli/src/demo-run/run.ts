import { join } from 'node:path';
import { validate } from '@casement/schema';
import { demoRecording } from '../demo/demo-recording.js';
import { problem } from '../errors/problem.js';
import { EXIT, type ExitCode } from '../exit-code.js';
import { discover } from '../input/discover.js';
import type { Session } from '../io/session.js';
import { visible } from '../render/escape.js';
import { count } from '../render/quantity.js';
import { FindingFilter } from '../scan/finding-filter.js';
import { type LoadedRules, loadRules } from '../scan/load-rules.js';
import { scanLogs } from '../scan/scan-logs.js';
import { writeFindings } from '../scan/write-findings.js';
import { DemoFolder } from './demo-folder.js';

export interface DemoOptions {
  readonly output: string;
}

const EVENTS_FILE = 'findings.jsonl';

/** `demo`: a recorded attack on disk, found. */
export async function run(
  session: Session,
  _args: readonly string[],
  { output }: DemoOptions,
): Promise<ExitCode> {
  const rules = loadRules(session, undefined);
  if (typeof rules === 'number') return rules;
  const folder = DemoFolder.open(output);
  if ('code' in folder) return session.fail(folder);
  const paths: string[] = [];
  for (const { name, bytes } of demoRecording()) {
    const failed = folder.write(name, bytes);
    if (failed !== null) return session.fail(failed);
    paths.push(join(output, name));
  }
  session.say(`a made-up attack, recorded in ${count(paths.length, 'event log')} in ${visible(output)}\n`);
  return scanDemo(session, folder, paths, rules);
}

async function scanDemo(
  session: Session,
  folder: DemoFolder,
  paths: readonly string[],
  rules: LoadedRules,
): Promise<ExitCode> {
  const filter = FindingFilter.of({});
  if ('code' in filter) return session.fail(filter);
  const { collector, ledger, reading } = await scanLogs(session, discover(paths), rules, filter);
  const findings = [...collector.sorter.drain()];
  const lines = findings.map((finding) => finding.line);
  const failed = folder.write(EVENTS_FILE, Buffer.from(lines.map((line) => `${line}\n`).join('')));
  if (failed !== null) return session.fail(failed);
  const invalid = lines.filter((line) => !validate(JSON.parse(line)).ok).length;

  const eventsFile = join(folder.path, EVENTS_FILE);
  const page = { ...session.page(undefined), limit: Number.POSITIVE_INFINITY, rules: rules.ruleSet.rules };
  if (session.json) {
    const { totals, digest } = ledger.toJson();
    session.out.write(
      `${JSON.stringify({ recording: paths, events: eventsFile, totals, invalid, digest })}\n`,
    );
  } else await writeFindings(findings, session.out, { format: 'table', ...page });
  await session.out.flush();
  if (reading.bugs > 0 || invalid > 0) {
    return session.fail(
      problem('CLI6099', { detail: `${count(invalid, 'event')} of the demo not valid` }),
      EXIT.crash,
    );
  }
  sayNext(session, folder.path, eventsFile, lines.length);
  return EXIT.done;
}

function sayNext(session: Session, folder: string, eventsFile: string, events: number): void {
  const { errInk } = session;
  // Run by npm, the command is not on the PATH.
  const program = session.env['npm_command'] === undefined ? 'casement' : 'npx casement';
  const command = (text: string): string => `  ${errInk.cyan(`${program} ${text}`)}`;
  session.say(
    [
      '',
      `${errInk.bold('the recording:')} ${visible(folder)}`,
      `${errInk.bold('the findings as events:')} ${visible(eventsFile)} ${errInk.green(`(${count(events, 'event')}, all valid against the schema)`)}`,
      '',
      'Next:',
      command(`scan ${quoted(folder)} --format events`),
      command(`events ${quoted(folder)}`),
      command(`validate ${quoted(eventsFile)}`),
      'and with logs of your own:',
      command('scan path/to/logs'),
    ].join('\n'),
  );
}

/** As a shell takes it; double quotes work in all of them. */
function quoted(path: string): string {
  return /^[\w./\\:@+-]+$/.test(path) ? path : `"${visible(path)}"`;
}
