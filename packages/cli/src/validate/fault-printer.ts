import type { Invalid } from '@casement/schema';
import type { Problem } from '../errors/problem.js';
import type { Session } from '../io/session.js';
import { visible } from '../render/escape.js';

/** Counts what was validated and prints its faults, as `file:line: /path keyword: message` or as JSON. */
export class FaultPrinter {
  /** Lines that hold something: events, valid or not. */
  events = 0;
  invalid = 0;
  faults = 0;
  printed = 0;

  constructor(
    private readonly session: Session,
    /** Faults printed at most; 0 for all. */
    private readonly limit: number,
  ) {}

  validEvent(): void {
    this.events++;
  }

  invalidEvent(file: string, line: number, { errors, truncated }: Invalid): void {
    this.events++;
    this.invalid++;
    for (const { path, keyword, message } of errors) {
      const place = path === '' ? '(event)' : path;
      this.#print(file, line, `${place} ${keyword}: ${message}`, { path, keyword, message });
    }
    if (!truncated) return;
    const message = 'the event has more faults than are looked for';
    this.#print(file, line, message, { path: '', keyword: 'truncated', message });
  }

  badLine(file: string, line: number, { code, message, hint }: Problem): void {
    this.events++;
    this.invalid++;
    this.#print(file, line, `${message} [${code}]`, { code, message, hint });
  }

  #print(file: string, line: number, text: string, detail: object): void {
    this.faults++;
    if (this.limit !== 0 && this.printed >= this.limit) return;
    this.printed++;
    const { out, json, ink } = this.session;
    if (json) out.write(`${JSON.stringify({ file, line, ...detail })}\n`);
    else out.write(`${ink.bold(`${visible(file)}:${line}:`)} ${visible(text)}\n`);
  }
}
