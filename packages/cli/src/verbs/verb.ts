import type { ExitCode } from '../exit-code.js';
import type { Session } from '../io/session.js';

/** An option as commander spells it. */
export interface VerbOption {
  readonly flags: string;
  readonly about: string;
  readonly choices?: readonly string[];
  readonly default?: string;
  /** May be given several times; the verb gets a list. */
  readonly many?: boolean;
}

/**
 * A verb as data: parsing, `--help` and the reference page are all made from it. What it does is loaded only when it
 * runs, so that help and usage errors cost no more than reading these descriptions.
 */
export interface Verb<Options = Record<string, unknown>> {
  readonly name: string;
  /** One line for the list of verbs. */
  readonly summary: string;
  /** What the verb does, its data and its exit codes, as paragraphs. */
  readonly about: readonly string[];
  readonly args: readonly {
    readonly syntax: string;
    readonly about: string;
    readonly choices?: readonly string[];
  }[];
  readonly options: readonly VerbOption[];
  readonly examples: readonly { readonly line: string; readonly about: string }[];
  /** Stopped half-way it has something to say or to put right: see Interrupt. Others end as the system ends them. */
  readonly finishes?: true;
  load(): Promise<{ run(session: Session, args: readonly string[], options: Options): Promise<ExitCode> }>;
}
