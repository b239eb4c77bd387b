import { safeJson } from '@casement/engine';
import type { Problem } from '../errors/problem.js';
import type { Session } from '../io/session.js';
import { visible } from '../render/escape.js';
import { count } from '../render/quantity.js';
import type { StatedFinding } from './stated-finding.js';
import { type Judgement, VERDICTS, type Verdict } from './verdict.js';

/** Prints verdicts as `findings.jsonl:3: differs  rule  record 7 of Security.evtx: event.process.cmdline`, or as JSON, and counts them. */
export class VerdictPrinter {
  readonly #counts = new Map<Verdict, number>(VERDICTS.map((verdict) => [verdict, 0]));

  constructor(
    private readonly session: Session,
    /** Confirmed findings are printed, too. */
    private readonly all: boolean,
  ) {}

  get total(): number {
    return [...this.#counts.values()].reduce((sum, n) => sum + n, 0);
  }

  get unconfirmed(): number {
    return this.total - this.#counts.get('confirmed')!;
  }

  finding({ from, line, finding }: StatedFinding, judgement: Judgement): void {
    const { rule, proof } = finding;
    const record = proof.record_id === undefined ? 'a record' : `record ${proof.record_id}`;
    const subject = `${rule.id}  ${record} of ${proof.file ?? 'no file'}`;
    const { file, record_id, offset, line: textLine } = proof;
    const named = { rule: rule.id, file, record_id, offset, record_line: textLine };
    this.#print(from, line, subject, named, judgement);
  }

  badLine(from: string, line: number, { code, message }: Problem): void {
    const judgement: Judgement = { verdict: 'cannot be checked', detail: `${message} [${code}]` };
    this.#print(from, line, '', {}, judgement);
  }

  summary(): void {
    const { session } = this;
    const counts = [...this.#counts].filter(([, n]) => n > 0);
    session.sayJson({ summary: { findings: this.total, ...Object.fromEntries(this.#counts) } });
    const told = counts.map(([verdict, n]) => `${n} ${verdict}`).join(', ');
    const text = [count(this.total, 'finding'), told].filter(Boolean).join(': ');
    if (this.unconfirmed > 0) session.sayAlways(session.errInk.red(text));
    else session.say(session.errInk.green(text));
  }

  #print(from: string, line: number, subject: string, named: object, { verdict, detail }: Judgement): void {
    this.#counts.set(verdict, this.#counts.get(verdict)! + 1);
    const { out, json, ink } = this.session;
    if (json) {
      out.write(`${safeJson(JSON.stringify({ findings: from, line, ...named, verdict, detail }))}\n`);
      return;
    }
    if (verdict === 'confirmed' && !this.all) return;
    const shown = verdict === 'confirmed' ? ink.green(verdict) : ink.red(verdict);
    const told = [visible(subject), visible(detail)].filter((text) => text !== '').join(': ');
    out.write(`${ink.bold(`${visible(from)}:${line}:`)} ${shown}  ${told}\n`);
  }
}
