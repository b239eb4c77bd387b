import { join } from 'node:path';
import { validate } from '@casement/schema';
import { demoRecording } from '../demo/demo-recording.js';
import { problem } from '../errors/problem.js';
import { EXIT, type ExitCode } from '../exit-code.js';
import { discover } from '../input/discover.js';
import { openFile } from '../io/output.js';
import type { Session } from '../io/session.js';
import { sayLedger } from '../read/finish-run.js';
import { visible } from '../render/escape.js';
import { count } from '../render/quantity.js';
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
  const rules = loadRules(session, undefined, {});
  if (typeof rules === 'number') return rules;
  const folder = DemoFolder.open(output);
  if ('code' in folder) return session.fail(folder);
  const paths: string[] = [];
  for (const { name, bytes } of demoRecording()) {
    const failed = folder.write(name, bytes);
    if (failed !== null) return session.fail(failed);
    paths.push(join(folder.logs, name));
  }
  session.say(
    `a made-up attack, recorded in ${count(paths.length, 'event log')} in ${visible(folder.logs)}\n`,
  );
  return scanDemo(session, folder, paths, rules);
}

async function scanDemo(
  session: Session,
  folder: DemoFolder,
  paths: readonly string[],
  rules: LoadedRules,
): Promise<ExitCode> {
  const wishes = { filter: {}, limits: 'rules', extended: false, digests: false } as const;
  const { findings: sorted, ledger, reading } = await scanLogs(session, discover(paths), rules, wishes);
  const findings = [...sorted.drain()];
  const eventsFile = join(folder.path, EVENTS_FILE);
  const output = openFile(eventsFile);
  if ('code' in output) return session.fail(output);
  const page = {
    ...session.page(undefined),
    limit: Number.POSITIVE_INFINITY,
    rules: rules.ruleSet.rules,
    anythingRead: true,
  };
  const digest = await writeFindings(findings, output.sink, { ...page, format: 'events' });
  await output.commit();
  ledger.setDigest(digest);
  const invalid = findings.filter(({ line }) => !validate(JSON.parse(line)).ok).length;

  if (session.json) {
    const { totals } = ledger.toJson();
    const report = { recording: paths, events: eventsFile, totals, invalid, digest };
    session.out.write(`${JSON.stringify(report)}\n`);
  } else await writeFindings(findings, session.out, { ...page, format: 'table' });
  await session.out.flush();
  if (reading.bugs > 0 || invalid > 0) {
    return session.fail(
      problem('CLI6099', { detail: `${count(invalid, 'event')} of the demo not valid` }),
      EXIT.crash,
    );
  }
  if (!session.json) {
    session.say('');
    sayLedger(session, ledger.toJson());
    sayNext(session, folder.logs, eventsFile, findings.length);
  }
  return EXIT.done;
}

function sayNext(session: Session, logs: string, eventsFile: string, events: number): void {
  const { errInk } = session;
  // Run by npm, the command is not on the PATH.
  const program = session.env['npm_command'] === undefined ? 'casement' : 'npx casement';
  const command = (text: string): string => `  ${errInk.cyan(`${program} ${text}`)}`;
  session.say(
    [
      '',
      `${errInk.bold('the recording:')} ${visible(logs)}`,
      `${errInk.bold('the findings as events:')} ${visible(eventsFile)} ${errInk.green(`(${count(events, 'event')}, all valid against the schema)`)}`,
      '',
      'Next:',
      command(`scan ${quoted(logs)} --format events`),
      command(`events ${quoted(logs)}`),
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
