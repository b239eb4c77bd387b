import { backendEventLine, type EmitOptions, type Ledger, type Rule, type RuleSet } from '@casement/engine';
import type { RuntimeEvent } from '@casement/telemetry';
import { FindingSorter } from '../findings/finding-sorter.js';
import type { FindingFilter } from './finding-filter.js';

/** From runtime events to findings waiting to be written in order. */
export class Collector {
  readonly sorter = new FindingSorter();
  findings = 0;

  constructor(
    private readonly ruleSet: RuleSet,
    private readonly filter: FindingFilter,
    private readonly ledger: Ledger,
    private readonly emit: EmitOptions,
  ) {}

  readonly event = (event: RuntimeEvent): void => {
    this.ledger.countEvent(event);
    this.ruleSet.evaluate(event, this.#match, this.#silenced);
  };

  readonly #silenced = (rule: Rule): void => this.ledger.countSilenced(rule);

  // Bound once: the hot path hands over the same function for every event.
  readonly #match = (rule: Rule, event: RuntimeEvent): void => {
    if (!this.filter.accepts(event)) {
      this.ledger.countHidden();
      return;
    }
    this.findings++;
    this.ledger.countFinding(rule, event);
    const { time, host, source } = event;
    const line = backendEventLine(event, rule, this.emit);
    this.sorter.add({
      time,
      host,
      file: source?.file ?? '',
      recordId: source?.recordId ?? -1n,
      rule: rule.id,
      line,
    });
  };
}
