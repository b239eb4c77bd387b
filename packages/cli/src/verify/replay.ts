import { type LoadResult, type Match, type MatchSink, type Rule, RuleSet } from '@casement/engine';
import { Normalizer, type RuntimeEvent } from '@casement/telemetry';
import type { InputFile } from '../input/input-file.js';
import type { Session } from '../io/session.js';
import type { LogRecord } from '../read/log-source.js';
import { LogReading } from '../read/read-logs.js';
import { HostInputs } from '../scan/host-inputs.js';
import { compareFinding } from './compare-finding.js';
import type { StatedOptions } from './stated-options.js';
import type { WantedRecords } from './wanted-records.js';

/**
 * Reads logs as a scan does and puts the wanted records to the rules of their findings. A finding is made from its record and from what
 * the records before it left behind: processes, accounts and handles in the normaliser, and variables of rules. So all records are
 * read, every rule that sets a variable sees every event, and no other rule does.
 */
export class Replay implements MatchSink {
  /** The files that hold records of each host, by the same rule as a scan. */
  readonly inputs = new HostInputs();
  readonly #rules: RuleSet;
  /** Events that nobody wants have to be seen. */
  readonly #stateful: boolean;

  constructor(
    private readonly session: Session,
    { ruleSet }: LoadResult,
    private readonly wanted: WantedRecords,
    /** Rules of the findings. */
    ids: ReadonlySet<string>,
    private readonly options: StatedOptions,
  ) {
    const isNeeded = (rule: Rule): boolean => ids.has(rule.id) || setsVariables(rule);
    this.#rules = new RuleSet(ruleSet.rules.filter(isNeeded), ruleSet.variables);
    this.#stateful = this.#rules.rules.some(setsVariables);
    // A finding that is there was not held back; others of its rule that were do not matter.
    this.#rules.limits = 'off';
    this.#rules.findTerms = true;
  }

  async run(files: readonly InputFile[], digests: boolean): Promise<LogReading> {
    const rules = this.#rules;
    rules.reset();
    const normalizer = new Normalizer(
      { ...this.options.telemetry, wanted: rules.eventTypes, hashes: rules.wantsHashes },
      (event) => this.#event(event),
    );
    const record = (read: LogRecord, path: string): void => {
      this.wanted.at(path, read.offset)?.see(read);
      if (normalizer.push(read, path) !== 'unmapped') this.inputs.note(read.computer, path);
    };
    const reading = new LogReading(this.session, files, null, { record }, digests, this.options.reading);
    await reading.inTimeOrder();
    normalizer.end();
    return reading;
  }

  found(match: Match): void {
    const { source } = match.event;
    if (source === null) return;
    for (const checked of this.wanted.at(source.file, source.offset)?.findings ?? []) {
      const { finding } = checked.stated;
      if (finding.rule.id === match.rule.id) checked.found(compareFinding(finding, match), match.event.host);
    }
  }

  #event(event: RuntimeEvent): void {
    const { source } = event;
    const isWanted = source !== null && this.wanted.at(source.file, source.offset) !== undefined;
    if (isWanted || this.#stateful) this.#rules.evaluate(event, this);
  }
}

function setsVariables({ actions }: Rule): boolean {
  return actions.some(({ kind }) => kind === 'set');
}
