import { createReadStream } from 'node:fs';
import type { LoadResult } from '@casement/engine';
import { type Problem, problem } from '../errors/problem.js';
import { isSystemError, systemReason } from '../errors/system-error.js';
import { EXIT, type ExitCode } from '../exit-code.js';
import { eachFile } from '../input/each-file.js';
import { FileSource } from '../input/file-source.js';
import { lines } from '../input/lines.js';
import { loadForUse } from '../input/load-policies.js';
import { standardInput } from '../input/standard-input.js';
import { Pace } from '../io/pace.js';
import type { Session } from '../io/session.js';
import { loadOptionsOf, type PolicyOptions } from '../options/policy-options.js';
import { Batch } from './batch.js';
import { FileFinder } from './file-finder.js';
import { statedFinding } from './stated-finding.js';
import { VerdictPrinter } from './verdict-printer.js';

export interface VerifyOptions extends PolicyOptions {
  readonly policy?: readonly string[];
  readonly root?: readonly string[];
  readonly recordOnly?: boolean;
  readonly all?: boolean;
}

/** Characters of findings that are checked by one reading of their files: the memory that findings take is bounded by it. */
const BATCH_CHARS = 64 << 20;

/** `verify FINDINGS…`: whether the records that findings name give these findings. */
export async function run(
  session: Session,
  args: readonly string[],
  options: VerifyOptions,
): Promise<ExitCode> {
  const help = 'casement verify --help';
  const loadOptions = loadOptionsOf(options, help);
  if ('code' in loadOptions) return session.fail(loadOptions);
  if (args.includes('-') && process.stdin.isTTY) return session.failWith('CLI6004', {});
  const loaded = loadForUse(session, options.policy, loadOptions);
  if (typeof loaded === 'number') return loaded;
  const verification = new Verification(session, loaded.policy, options);
  const unread = await eachFile(session, args, (path) => verification.file(path));
  await verification.finish();
  const { printer } = verification;
  await session.out.flush();
  printer.summary();
  if (session.interrupt.requested) {
    return session.failWith('CLI6090', { detail: 'not all findings were checked' }, EXIT.interrupted);
  }
  if (verification.bugs > 0) return EXIT.crash;
  if (printer.unconfirmed > 0) return EXIT.found;
  return unread > 0 ? EXIT.unread : EXIT.done;
}

/** Findings from files into batches. */
class Verification {
  readonly printer: VerdictPrinter;
  bugs = 0;
  readonly #finder: FileFinder;
  readonly #pace = new Pace();
  #batch: Batch;
  #chars = 0;

  constructor(
    private readonly session: Session,
    private readonly policy: LoadResult,
    private readonly options: VerifyOptions,
  ) {
    this.printer = new VerdictPrinter(session, options.all === true);
    this.#finder = new FileFinder(session, options.root ?? []);
    this.#batch = this.#newBatch();
  }

  /** Null when the file was read to its end. */
  async file(path: string): Promise<Problem | null> {
    if (path === '-') return this.#stream('<stdin>', standardInput(this.session.interrupt));
    const source = FileSource.open(path);
    if ('code' in source) return source;
    try {
      return await this.#stream(path, createReadStream('', { fd: source.fd, autoClose: false }));
    } finally {
      source.close();
    }
  }

  /** Checks what is left. */
  async finish(): Promise<void> {
    await this.#check();
  }

  async #stream(from: string, stream: AsyncIterable<Buffer>): Promise<Problem | null> {
    let some = false;
    try {
      for await (const line of lines(stream)) {
        const stated = statedFinding(from, line);
        if (stated !== null) {
          some = true;
          this.#batch.add('code' in stated ? { from, line: line.number, problem: stated } : stated);
          this.#chars += line.text?.length ?? 0;
        }
        if (this.#chars >= BATCH_CHARS) await this.#check();
        if (this.#pace.due()) await this.#pace.breathe();
        if (this.session.interrupt.requested) return null;
      }
    } catch (error) {
      if (!isSystemError(error)) throw error;
      return problem('CLI6016', { detail: systemReason(error) });
    }
    return some || from === '<stdin>' ? null : problem('CLI6101');
  }

  async #check(): Promise<void> {
    const batch = this.#batch;
    this.#batch = this.#newBatch();
    this.#chars = 0;
    await batch.check();
    this.bugs += batch.bugs;
  }

  #newBatch(): Batch {
    return new Batch(this.session, this.policy, this.#finder, this.printer, this.options.recordOnly === true);
  }
}
