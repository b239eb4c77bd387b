import { EVENT_TYPES, type EventType, type RuntimeEvent } from '@casement/telemetry';
import type { LimitMode } from '../limits/limit-mode.js';
import { EvaluationContext } from '../model/evaluation-context.js';
import { VariableStore } from '../variables/variable-store.js';
import type { MatchSink } from './match.js';
import { MatchCarrier } from './match-carrier.js';
import { TermFinder } from './matched-terms.js';
import type { Rule } from './rule.js';
import { RuleBucket } from './rule-bucket.js';

/**
 * The rules of a run, by event type. Every rule of an event's type is asked, none stops the others. One set serves one
 * thread: its evaluation context is reused from event to event, and its variables and limits are the state of one run.
 */
export class RuleSet {
  /**
   * Event types that must be put to the set for its rules to find what they find: those they are about, and all where a `set` names
   * the owner by its pid. An event of any type may be the first to tell whose that pid is.
   */
  readonly eventTypes: ReadonlySet<EventType>;
  /** Every rule is asked about every event of its type, without the index: slower, and what the index is held against. */
  fullScan = false;
  readonly #byType: ReadonlyMap<EventType, RuleBucket>;
  readonly #context = new EvaluationContext();
  readonly #carrier: MatchCarrier;
  readonly #noting: boolean;

  /**
   * @param rules in the order in which an event is put to them.
   * @param variables what the expressions and actions of the rules were compiled with.
   */
  constructor(
    readonly rules: readonly Rule[],
    readonly variables: VariableStore = new VariableStore([]),
  ) {
    const byType = new Map<EventType, Rule[]>();
    for (const rule of rules) {
      const others = byType.get(rule.eventType);
      if (others === undefined) byType.set(rule.eventType, [rule]);
      else others.push(rule);
    }
    this.#byType = new Map([...byType].map(([type, group]) => [type, new RuleBucket(group)]));
    if (rules.some(namesOwner)) variables.indexProcesses();
    this.#noting = variables.indexesProcesses;
    this.eventTypes = new Set(this.#noting ? EVENT_TYPES : this.#byType.keys());
    this.#carrier = new MatchCarrier(rules, variables);
  }

  /** Which rate limits apply; `rules` if not set. Setting it forgets what was limited before. */
  get limits(): LimitMode {
    return this.#carrier.limits;
  }

  set limits(mode: LimitMode) {
    this.#carrier.limits = mode;
  }

  /** Whether matches tell which comparisons made them; false if not set. */
  get findTerms(): boolean {
    return this.#carrier.terms !== null;
  }

  set findTerms(wanted: boolean) {
    this.#carrier.terms = wanted ? new TermFinder() : null;
  }

  /** Whether some rule has a `hash` action, which needs the hashes that logs give. */
  get wantsHashes(): boolean {
    return this.rules.some(({ actions }) => actions.some(({ kind }) => kind === 'hash'));
  }

  /**
   * Puts an event to the rules of its type, in their order. Where one matches, its actions are carried out before the next is
   * asked, and `sink` is told.
   */
  evaluate(event: RuntimeEvent, sink: MatchSink): void {
    // Before anything else: what a rule finds must not hang on whether others are about this event's type.
    if (this.#noting) this.variables.note(event);
    const bucket = this.#byType.get(event.type);
    if (bucket === undefined) return;
    const context = this.#context;
    context.load(event);
    const carrier = this.#carrier;
    carrier.begin(sink);
    bucket.evaluate(context, event, carrier, this.fullScan);
  }

  /** How many rules an event is put to: those that the index does not rule out. */
  candidates(event: RuntimeEvent): number {
    const context = this.#context;
    context.load(event);
    return this.#byType.get(event.type)?.candidates(context) ?? 0;
  }

  /** Forgets the state of a run: what variables hold and what limits have seen. */
  reset(): void {
    this.variables.reset();
    this.#carrier.reset();
  }
}

function namesOwner({ actions }: Rule): boolean {
  return actions.some((action) => action.kind === 'set' && action.scopeField !== null);
}
