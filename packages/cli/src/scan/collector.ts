import {
  backendEventLine,
  type EmitOptions,
  type FindingKey,
  findingExtension,
  type Ledger,
  type LogAction,
  type Match,
  type MatchSink,
  type Rule,
  type RuleSet,
} from '@casement/engine';
import type { RuntimeEvent } from '@casement/telemetry';
import { FINDING_RUN } from '../findings/finding-run.js';
import { ExternalSorter } from '../io/sort/external-sorter.js';
import type { FindingFilter } from './finding-filter.js';
import type { RuleLog } from './rule-log.js';

const CARVED = { carved: true } as const;
const NOT_CARVED = {};

/** From runtime events to findings waiting to be written in order. */
export class Collector implements MatchSink {
  readonly sorter: ExternalSorter<FindingKey>;
  findings = 0;

  constructor(
    private readonly ruleSet: RuleSet,
    private readonly filter: FindingFilter,
    private readonly ledger: Ledger,
    private readonly emit: EmitOptions,
    private readonly log: RuleLog,
    private readonly extended: boolean,
    /** Characters of findings in memory. */
    held?: number,
  ) {
    this.sorter = new ExternalSorter(FINDING_RUN, held);
  }

  // Bound once: the normaliser is handed the same function for every event.
  readonly event = (event: RuntimeEvent): void => {
    this.ledger.countEvent(event);
    this.ruleSet.evaluate(event, this);
  };

  found(match: Match): void {
    const { rule, event } = match;
    if (!this.filter.accepts(event)) {
      this.ledger.countHidden();
      return;
    }
    this.findings++;
    this.ledger.countFinding(rule, event);
    const { time, host, source } = event;
    this.sorter.add({
      time,
      host,
      file: source?.file ?? '',
      recordId: source?.recordId ?? -1n,
      rule: rule.id,
      line: backendEventLine(match, this.emit),
      rest: this.extended ? JSON.stringify(findingExtension(match)) : '',
      ...(source?.carved === true ? CARVED : NOT_CARVED),
    });
  }

  silenced(rule: Rule, event: RuntimeEvent): void {
    this.ledger.countSilenced(rule, this.filter.accepts(event) ? event : null);
  }

  limited(rule: Rule, event: RuntimeEvent): void {
    this.ledger.countLimited(rule, this.filter.accepts(event) ? event : null);
  }

  logged(rule: Rule, event: RuntimeEvent, level: LogAction['level'], message: string): void {
    this.ledger.countLogged(rule);
    if (this.filter.accepts(event)) this.log.add(rule, event, level, message);
  }
}
