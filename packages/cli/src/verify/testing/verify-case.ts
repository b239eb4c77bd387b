import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FindingJson } from '@casement/engine';
import { casement } from '../../testing/built-command.js';
import { ATTACK, sysmonLog } from '../../testing/sysmon-log.js';

export const LOG = 'Sysmon.evtx';

export const POLICY = `version: 1.0.0
macros:
  - {id: fetchers, values: [certutil.exe, bitsadmin.exe]}
rules:
  - id: fetched
    version: 2.0.0
    description: a file was fetched
    expression: exec.file.name in fetchers && exec.cmdline =~ "*http*"
    actions: [{set: {name: count, expression: '\${count} + 1', default_value: 0}}]
  - id: from_cmd
    description: cmd started something
    expression: process.parent.file.name == "cmd.exe" && exec.file.name != ""
  - id: after_fetch
    description: something was started after a file was fetched
    expression: \${count} > 0 && exec.file.name == "x.exe"
`;

/** A line of `verify --json`. */
export interface Told {
  readonly line: number;
  readonly rule?: string;
  readonly verdict: string;
  readonly detail: string;
}

/** A folder with a log and a policy, and the four findings that a scan makes of them. */
export class VerifyCase {
  findings: FindingJson[] = [];

  constructor(private readonly folder: (...names: string[]) => string) {}

  prepare(): void {
    rmSync(this.folder('logs'), { recursive: true, force: true });
    mkdirSync(this.folder('logs'));
    writeFileSync(this.folder('logs', LOG), sysmonLog(ATTACK));
    writeFileSync(this.folder('my.policy'), POLICY);
    this.findings = this.scan();
  }

  scan(...args: string[]): FindingJson[] {
    return parsed<FindingJson>(this.run(['scan', 'logs', '--extended', ...args]).out);
  }

  verify(lines: readonly unknown[], ...args: string[]): { status: number | null; told: Told[]; err: string } {
    const text = lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n');
    writeFileSync(join(this.folder(), 'f.jsonl'), text);
    const { status, out, err } = this.run(['verify', 'f.jsonl', '--json', ...args]);
    return { status, told: parsed<Told>(out), err };
  }

  run(args: readonly string[], input?: string): ReturnType<typeof casement> {
    return casement([...args, '-p', 'my.policy'], {
      cwd: this.folder(),
      ...(input === undefined ? {} : { input }),
    });
  }

  finding(rule: string): FindingJson {
    return this.findings.find((finding) => finding.rule.id === rule)!;
  }

  /** The finding of a rule with the values at some paths changed, or taken away where they are undefined. */
  edited(rule: string, edits: Readonly<Record<string, unknown>>): object {
    const copy = structuredClone(this.finding(rule));
    for (const [path, value] of Object.entries(edits)) set(copy, path.split('.'), value);
    return copy;
  }
}

function parsed<T>(text: string): T[] {
  return text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as T);
}

function set(target: unknown, [key, ...rest]: readonly string[], value: unknown): void {
  const object = target as Record<string, unknown>;
  if (rest.length > 0) set(object[key!], rest, value);
  else if (value === undefined) delete object[key!];
  else object[key!] = value;
}
