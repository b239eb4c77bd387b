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

/**
 * What the `log` actions of rules write: kept until the logs are read, since a line between two redraws of the progress is
 * lost to the eye, then said on standard error.
 */
export class RuleLog {
  readonly #lines: LogLine[] = [];
  #more = 0;

  add(rule: Rule, event: RuntimeEvent, level: LogAction['level'], message: string): void {
    if (this.#lines.length >= MOST_LINES) this.#more++;
    else this.#lines.push({ time: event.time, host: event.host, rule: rule.id, level, message });
  }

  /** `debug` lines are for --debug, and --quiet leaves those that warn. */
  say(session: Session): void {
    for (const line of this.#lines) {
      const { time, host, rule, level, message } = line;
      session.sayJson({ log: { time: formatTime(time), host, rule, level, message } });
      if (level === 'debug' && !session.debug) continue;
      const text = `${session.errInk.bold(`${level}:`)} ${visible(rule)}: ${visible(message)} ${session.errInk.dim(
        `(${[shownTime(time), visible(host)].filter(Boolean).join(' ')})`,
      )}`;
      if (level === 'warning' || level === 'error') session.sayAlways(text);
      else session.say(text);
    }
    if (this.#more > 0)
      session.say(session.errInk.dim(`and ${count(this.#more, 'more line')} of log actions`));
  }
}
