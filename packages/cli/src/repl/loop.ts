import { createInterface, type Interface } from 'node:readline';
import { type Problem, problem } from '../errors/problem.js';
import { Interrupt } from '../io/interrupt.js';
import { Session } from '../io/session.js';
import { visible } from '../render/escape.js';
import type { Answer } from './answer.js';
import { answerExpression } from './answer-expression.js';
import { COMMANDS, splitCommand } from './commands.js';
import { completions } from './completer.js';
import { historyFile, MAX_HISTORY, readHistory, writeHistory } from './history.js';
import type { ReplState } from './repl-state.js';
import { isBlank, isOpen, isRunaway } from './statement.js';

export interface LoopStreams {
  readonly input: NodeJS.ReadableStream;
  /** A person types: prompts, completion and history; otherwise a script is read line by line. */
  readonly terminal: boolean;
}

const PROMPT = 'secl> ';
const MORE = '  ... ';

/**
 * Lines at most in a statement that begins in lines which are read for the second time. Without a bound each of them could join all the
 * others, and a script of open parentheses would take time by the cube of its length.
 */
const MAX_LINES_AGAIN = 50;

/** Reads statements until the input ends. */
export class Loop {
  /** Statements that failed. */
  failures = 0;
  #pending = '';
  /** Lines read, and the first of those that are pending. */
  #line = 0;
  #firstLine = 0;
  /** Lines up to this one were part of a statement that came to nothing. */
  #againUntil = 0;
  /** Ctrl-C while a log is read ends that, not the session. */
  #interrupt: Interrupt | null = null;

  constructor(
    private readonly session: Session,
    private readonly state: ReplState,
    private readonly streams: LoopStreams,
  ) {}

  async run(): Promise<void> {
    const { session, streams } = this;
    const { input, terminal } = streams;
    const file = terminal ? historyFile(session.env) : null;
    const lines = createInterface({
      input,
      ...(terminal ? { output: session.stdout } : {}),
      terminal,
      historySize: MAX_HISTORY,
      history: readHistory(file),
      removeHistoryDuplicates: true,
      completer: (line: string) => completions(this.state, this.#pending, line),
      signal: session.interrupt.signal,
      crlfDelay: Number.POSITIVE_INFINITY,
    });
    lines.on('SIGINT', () => this.#cancel(lines));
    lines.on('history', (history) => writeHistory(file, history));
    this.#prompt(lines);
    for await (const line of lines) {
      this.#line++;
      if ((await this.#take(line)) === 'end') break;
      this.#prompt(lines);
    }
    lines.close();
    // What was begun and never finished has an error of its own.
    while (this.#pending !== '') {
      const text = this.#pending;
      this.#pending = '';
      if ((await this.#answer(text)) === 'end') break;
    }
  }

  #prompt(lines: Interface): void {
    if (!this.streams.terminal) return;
    lines.setPrompt(this.#pending === '' ? PROMPT : MORE);
    lines.prompt();
  }

  /** Ctrl-C: ends what is being read or written; at an empty line it says how to leave. */
  #cancel(lines: Interface): void {
    if (this.#interrupt !== null) {
      this.#interrupt.request();
      return;
    }
    const empty = this.#pending === '' && lines.line === '';
    this.#pending = '';
    this.session.stdout.write(empty ? '\n(.exit or Ctrl-D ends)\n' : '\n');
    // The line that was being typed is dropped.
    lines.write(null, { ctrl: true, name: 'u' });
    this.#prompt(lines);
  }

  async #take(line: string): Promise<'end' | 'more'> {
    const text = this.#pending === '' ? line : `${this.#pending}\n${line}`;
    const expression = splitCommand(text)?.rest ?? text;
    const isEvent = splitCommand(text)?.name === 'event';
    if (this.#pending === '') this.#firstLine = this.#line;
    this.#pending = '';
    if (text.trim() === '' || (splitCommand(text) === null && isBlank(text))) return 'more';
    // An empty line ends what was left open, so that nobody is caught in it.
    const full = this.#line <= this.#againUntil && this.#line - this.#firstLine >= MAX_LINES_AGAIN;
    if (line.trim() !== '' && !isEvent && !full && isOpen(expression)) {
      this.#pending = text;
      return 'more';
    }
    return this.#answer(text);
  }

  async #answer(text: string): Promise<'end' | 'more'> {
    const answer = await this.#answerTo(text);
    const { out, json, ink } = this.session;
    if (answer.failed === true) this.failures++;
    const again = answer.failed === true && this.#isReadAgain(text);
    const [first, last] = [this.#firstLine + 1, this.#line];
    if (json) {
      const also = again ? { read_again: { first, last } } : {};
      if (answer.end !== true) out.write(`${JSON.stringify({ input: text, ...answer.json, ...also })}\n`);
    } else {
      for (const line of answer.lines) out.write(`${line}\n`);
      const lines = first === last ? `line ${last} was` : `lines ${first} to ${last} were`;
      if (again)
        out.write(`  ${ink.dim('→')} ${lines} read as part of line ${first - 1}, and now by themselves\n`);
    }
    await out.flush();
    if (answer.end === true) return 'end';
    return again ? this.#readAgain(text) : 'more';
  }

  /** In a script nobody is there to see that a line was taken for the rest of another: it must not cost those that follow. */
  #isReadAgain(text: string): boolean {
    return !this.streams.terminal && isRunaway(splitCommand(text)?.rest ?? text);
  }

  /** Ends: each time it has one line less to read, and the bound on those again keeps it from reading them all each time. */
  async #readAgain(text: string): Promise<'end' | 'more'> {
    const [, ...rest] = text.split('\n');
    const last = this.#line;
    this.#againUntil = Math.max(this.#againUntil, last);
    this.#line = this.#firstLine;
    while (this.#line < last) {
      const line = rest[this.#line - (last - rest.length)]!;
      this.#line++;
      if ((await this.#take(line)) === 'end') return 'end';
    }
    return 'more';
  }

  async #answerTo(text: string): Promise<Answer> {
    const { state, session } = this;
    const page = { width: session.width, ink: session.ink };
    const command = splitCommand(text);
    if (command === null) return answerExpression(state, text, page);
    const known = COMMANDS.find(({ name }) => name === command.name);
    if (known === undefined) return unknown(command.name, page.ink);
    this.#interrupt = new Interrupt();
    try {
      return await known.run({ ...page, state, session: this.#sideSession(this.#interrupt) }, command.rest);
    } finally {
      this.#interrupt = null;
    }
  }

  /** The same streams, with an interrupt that can be used once and thrown away. */
  #sideSession(interrupt: Interrupt): Session {
    const { verb, stdout, stderr, env, json, quiet, debug, errInk } = this.session;
    this.session.interrupt.signal.addEventListener('abort', () => interrupt.request(), { once: true });
    return new Session(
      verb,
      { stdout, stderr, env, interrupt },
      { json, quiet, debug, color: errInk.isColorSupported },
    );
  }
}

function unknown(name: string, ink: Session['ink']): Answer {
  const found: Problem = problem('CLI6083', { name });
  return {
    lines: [
      `${ink.red('error:')} ${visible(found.message)} ${ink.dim(`[${found.code}]`)}`,
      `  ${ink.dim('→')} ${found.hint}`,
    ],
    json: { error: { code: found.code, message: found.message, hint: found.hint } },
    failed: true,
  };
}
