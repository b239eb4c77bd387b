import { safeJson } from '@casement/engine';
import type { CliCode } from '../errors/catalogue.js';
import { type Problem, problem } from '../errors/problem.js';
import { EXIT, type ExitCode } from '../exit-code.js';
import { visible } from '../render/escape.js';
import { type Colours, colours, wantsColour } from './colours.js';
import { DataSink } from './data-sink.js';
import type { Interrupt } from './interrupt.js';

/** Options that every verb has. */
export interface CommonOptions {
  readonly json?: boolean;
  readonly quiet?: boolean;
  readonly color?: boolean;
  readonly debug?: boolean;
}

/** The world outside, as handed in by main: a test hands in its own. */
export interface World {
  readonly stdout: NodeJS.WriteStream;
  readonly stderr: NodeJS.WriteStream;
  readonly env: NodeJS.ProcessEnv;
  readonly interrupt: Interrupt;
}

/**
 * One run of one verb: where its data goes, where its messages go, and in which form. Data goes to `out` only;
 * everything a person reads on the side goes to standard error, as text or, with --json, as one JSON object a line.
 */
export class Session {
  readonly out: DataSink;
  readonly json: boolean;
  readonly quiet: boolean;
  /** Internal errors end the run at once, with their stack. */
  readonly debug: boolean;
  readonly env: NodeJS.ProcessEnv;
  readonly interrupt: Interrupt;
  /** Colours for standard output and for standard error: one may be a terminal and the other not. */
  readonly ink: Colours;
  readonly errInk: Colours;
  readonly stdout: NodeJS.WriteStream;
  readonly stderr: NodeJS.WriteStream;

  constructor(
    readonly verb: string,
    world: World,
    options: CommonOptions,
  ) {
    this.stdout = world.stdout;
    this.stderr = world.stderr;
    this.env = world.env;
    this.interrupt = world.interrupt;
    this.out = new DataSink(world.stdout);
    this.json = options.json === true;
    this.quiet = options.quiet === true;
    this.debug = options.debug === true || (world.env['CASEMENT_DEBUG'] ?? '') !== '';
    const off = options.color === false || this.json;
    this.ink = colours(wantsColour({ off, env: world.env, isTTY: world.stdout.isTTY === true }));
    this.errInk = colours(wantsColour({ off, env: world.env, isTTY: world.stderr.isTTY === true }));
  }

  /** Cells of a line on standard output; not bounded in practice where that is no terminal. */
  get width(): number {
    return this.#widthOf(this.stdout, NO_TERMINAL_WIDTH);
  }

  /** Cells of a line on standard error. */
  get errWidth(): number {
    return this.#widthOf(this.stderr, DEFAULT_WIDTH);
  }

  /** How a table is set: as wide and coloured as the terminal it goes to, plain and uncut in a file. */
  page(output: string | undefined): { readonly width: number; readonly ink: Colours } {
    if (output === undefined || output === '-') return { width: this.width, ink: this.ink };
    return { width: NO_TERMINAL_WIDTH, ink: colours(false) };
  }

  /** A remark that --quiet silences. `text` may be coloured, so its foreign parts are escaped by the caller. */
  say(text: string): void {
    if (this.quiet || this.json) return;
    this.stderr.write(`${text}\n`);
  }

  /** What --quiet must not silence, because it says that something is missing. */
  sayAlways(text: string): void {
    if (!this.json) this.stderr.write(`${text}\n`);
  }

  /** The machine form of a remark, written only with --json (and even with --quiet: whoever asks for it reads it). */
  sayJson(value: object): void {
    if (this.json) this.stderr.write(`${safeJson(JSON.stringify(value))}\n`);
  }

  /** A problem that does not end the run. */
  warn(found: Problem, place?: string): void {
    this.#report('warning', this.errInk.yellow, found, place);
  }

  /** A problem that ends the run. Returns its exit code, so that verbs read `return session.fail(…)`. */
  fail(found: Problem, exit: ExitCode = EXIT.usage): ExitCode {
    this.#report('error', this.errInk.red, found);
    return exit;
  }

  failWith(code: CliCode, params: Record<string, string | number>, exit: ExitCode = EXIT.usage): ExitCode {
    const help = this.verb === '' ? 'casement --help' : `casement ${this.verb} --help`;
    return this.fail(problem(code, { help, ...params }), exit);
  }

  /** A terminal's own width (0 where it does not know it), else `COLUMNS`, else what fits the case. */
  #widthOf(stream: NodeJS.WriteStream, otherwise: number): number {
    if (stream.isTTY && stream.columns > 0) return stream.columns;
    const columns = Number(this.env['COLUMNS']);
    if (Number.isInteger(columns) && columns >= MIN_WIDTH) return columns;
    return stream.isTTY ? DEFAULT_WIDTH : otherwise;
  }

  #report(level: 'warning' | 'error', paint: (text: string) => string, found: Problem, place?: string): void {
    if (this.json) {
      const path = place === undefined ? {} : { path: place };
      this.sayJson({ [level]: { ...path, code: found.code, message: found.message, hint: found.hint } });
      return;
    }
    const where = place === undefined ? '' : `${visible(place)}: `;
    this.stderr.write(
      `${paint(`${level}:`)} ${where}${visible(found.message)} ${this.errInk.dim(`[${found.code}]`)}\n`,
    );
    this.stderr.write(`  ${this.errInk.dim('→')} ${visible(found.hint)}\n`);
  }
}

const NO_TERMINAL_WIDTH = 2_000;
const DEFAULT_WIDTH = 100;
const MIN_WIDTH = 20;
