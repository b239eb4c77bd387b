import { createReadStream } from 'node:fs';
import { validate } from '@casement/schema';
import { type Problem, problem } from '../errors/problem.js';
import { isSystemError, systemReason } from '../errors/system-error.js';
import { EXIT, type ExitCode } from '../exit-code.js';
import { eachFile } from '../input/each-file.js';
import { FileSource } from '../input/file-source.js';
import { type Line, lines, MAX_LINE_BYTES } from '../input/lines.js';
import { standardInput } from '../input/standard-input.js';
import { Pace } from '../io/pace.js';
import type { Session } from '../io/session.js';
import { countOption } from '../options/count-option.js';
import { byteSize, count } from '../render/quantity.js';
import { FaultPrinter } from './fault-printer.js';
import { repeatedKey } from './repeated-key.js';

export interface ValidateOptions {
  readonly maxFaults: string;
}

/** `validate FILE…`: the faults on standard output, the count of what was looked at on standard error. */
export async function run(
  session: Session,
  args: readonly string[],
  options: ValidateOptions,
): Promise<ExitCode> {
  const limit = countOption('--max-faults', options.maxFaults, 'casement validate --help');
  if (typeof limit !== 'number') return session.fail(limit);
  if (args.includes('-') && process.stdin.isTTY) return session.failWith('CLI6004', {});
  const printer = new FaultPrinter(session, limit);
  const validation = new FileValidation(session, printer);
  const unread = await eachFile(session, args, (path) => validation.file(path));
  await session.out.flush();
  summarise(session, printer, unread);
  if (session.interrupt.requested) {
    const detail = `the answer covers ${count(printer.events, 'event')}`;
    return session.failWith('CLI6090', { detail }, EXIT.interrupted);
  }
  if (printer.faults > 0) return EXIT.found;
  return unread > 0 ? EXIT.unread : EXIT.done;
}

class FileValidation {
  readonly #pace = new Pace();

  constructor(
    private readonly session: Session,
    private readonly printer: FaultPrinter,
  ) {}

  /** Null when the file was read to its end. */
  async file(path: string): Promise<Problem | null> {
    if (path === '-') {
      const failed = await this.#stream('<stdin>', standardInput(this.session.interrupt));
      // A scan that found nothing prints nothing: at the end of a pipe that is an answer, not a mistake.
      return failed?.code === 'CLI6043' ? null : failed;
    }
    const source = FileSource.open(path);
    if ('code' in source) return source;
    try {
      return await this.#stream(path, createReadStream('', { fd: source.fd, autoClose: false }));
    } finally {
      source.close();
    }
  }

  async #stream(path: string, stream: AsyncIterable<Buffer>): Promise<Problem | null> {
    const before = this.printer.events;
    try {
      for await (const line of lines(stream)) {
        this.#line(path, line);
        if (this.session.out.full) await this.session.out.flush();
        if (this.#pace.due()) await this.#pace.breathe();
        if (this.session.interrupt.requested) return null;
      }
    } catch (error) {
      if (!isSystemError(error)) throw error;
      return problem('CLI6016', { detail: systemReason(error) });
    }
    return this.printer.events === before ? problem('CLI6043') : null;
  }

  #line(path: string, line: Line): void {
    const { printer } = this;
    if (line.fault === 'too-long') {
      printer.badLine(path, line.number, problem('CLI6041', { limit: byteSize(MAX_LINE_BYTES) }));
      return;
    }
    if (line.text === null) {
      printer.badLine(path, line.number, problem('CLI6042'));
      return;
    }
    if (line.text.trim() === '') return;
    let value: unknown;
    try {
      value = JSON.parse(line.text);
    } catch (error) {
      printer.badLine(path, line.number, problem('CLI6040', { detail: (error as Error).message }));
      return;
    }
    const key = repeatedKey(line.text);
    if (key !== null) {
      printer.badLine(path, line.number, problem('CLI6044', { key }));
      return;
    }
    const result = validate(value);
    if (result.ok) printer.validEvent();
    else printer.invalidEvent(path, line.number, result);
  }
}

function summarise(session: Session, printer: FaultPrinter, unread: number): void {
  const { events, invalid, faults, printed } = printer;
  session.sayJson({ summary: { events, valid: events - invalid, invalid, faults, unread_files: unread } });
  const { errInk } = session;
  if (faults === 0 && unread === 0) session.say(errInk.green(`${count(events, 'event')}, all valid`));
  else
    session.say(
      `${count(events, 'event')}, ${count(invalid, 'invalid', 'invalid')}, ${count(faults, 'fault')}`,
    );
  if (printed < faults)
    session.say(`${count(faults - printed, 'fault')} not printed (--max-faults 0 prints all)`);
}
