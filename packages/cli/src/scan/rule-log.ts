import type { LogAction, Rule } from '@casement/engine';
import { formatTime, type RuntimeEvent } from '@casement/telemetry';
import type { Session } from '../io/session.js';
import { visible } from '../render/escape.js';
import { count } from '../render/quantity.js';
import { shownTime } from '../render/time.js';

/** Lines kept. A rule that logs every event would fill the terminal and the memory; the ledger counts them all. */
const MOST_LINES = 200;

interface LogLine {
  readonly time: bigint;
  readonly host: string;
  readonly rule: string;
  readonly level: LogAction['level'];
  readonly message: string;
}

/** The lines of a log as plain data. */
export interface RuleLogPart {
  readonly lines: readonly LogLine[];
  /** How many more there were. */
  readonly more: number;
}

/**
 * What the `log` actions of rules write: kept until the logs are read, since a line between two redraws of the progress is
 * lost to the eye, then said on standard error. Of too many the first are kept, by time and not by arrival: which ones those
 * are then does not hang on who read what when.
 */
export class RuleLog {
  #lines: LogLine[] = [];
  #more = 0;

  add(rule: Rule, event: RuntimeEvent, level: LogAction['level'], message: string): void {
    this.#add({ time: event.time, host: event.host, rule: rule.id, level, message });
  }

  /** Adds the lines of another log. */
  absorb({ lines, more }: RuleLogPart): void {
    for (const line of lines) this.#add(line);
    this.#more += more;
  }

  part(): RuleLogPart {
    this.#cut();
    return { lines: this.#lines, more: this.#more };
  }

  /** `debug` lines are for --debug, and --quiet leaves those that warn. */
  say(session: Session): void {
    const { lines, more } = this.part();
    for (const line of lines) {
      const { time, host, rule, level, message } = line;
      session.sayJson({ log: { time: formatTime(time), host, rule, level, message } });
      if (level === 'debug' && !session.debug) continue;
      const text = `${session.errInk.bold(`${level}:`)} ${visible(rule)}: ${visible(message)} ${session.errInk.dim(
        `(${[shownTime(time), visible(host)].filter(Boolean).join(' ')})`,
      )}`;
      if (level === 'warning' || level === 'error') session.sayAlways(text);
      else session.say(text);
    }
    if (more > 0) session.say(session.errInk.dim(`and ${count(more, 'more line')} of log actions`));
  }

  #add(line: LogLine): void {
    this.#lines.push(line);
    // Sorted once for so many lines, not once a line.
    if (this.#lines.length >= 2 * MOST_LINES) this.#cut();
  }

  #cut(): void {
    this.#lines.sort(compareLines);
    this.#more += this.#lines.splice(MOST_LINES).length;
  }
}

function compareLines(a: LogLine, b: LogLine): number {
  return (
    order(a.time, b.time) ||
    order(a.host, b.host) ||
    order(a.rule, b.rule) ||
    order(a.level, b.level) ||
    order(a.message, b.message)
  );
}

function order(a: bigint | string, b: bigint | string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
