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
import { isBlank, isOpen } from './statement.js';

export interface LoopStreams {
  readonly input: NodeJS.ReadableStream;
  /** A person types: prompts, completion and history; otherwise a script is read line by line. */
  readonly terminal: boolean;
}

const PROMPT = 'secl> ';
const MORE = '  ... ';

/** Reads statements until the input ends. */
export class Loop {
  /** Statements that failed. */
  failures = 0;
  #pending = '';
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
      if ((await this.#take(line)) === 'end') break;
      this.#prompt(lines);
    }
    lines.close();
    // What was begun and never finished has an error of its own.
    if (this.#pending !== '') await this.#answer(this.#pending);
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
    this.#pending = '';
    if (text.trim() === '' || (splitCommand(text) === null && isBlank(text))) return 'more';
    // An empty line ends what was left open, so that nobody is caught in it.
    if (line.trim() !== '' && !isEvent && isOpen(expression)) {
      this.#pending = text;
      return 'more';
    }
    return this.#answer(text);
  }

  async #answer(text: string): Promise<'end' | 'more'> {
    const answer = await this.#answerTo(text);
    const { out, json } = this.session;
    if (answer.failed === true) this.failures++;
    if (json) {
      if (answer.end !== true) out.write(`${JSON.stringify({ input: text, ...answer.json })}\n`);
    } else for (const line of answer.lines) out.write(`${line}\n`);
    await out.flush();
    return answer.end === true ? 'end' : 'more';
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
