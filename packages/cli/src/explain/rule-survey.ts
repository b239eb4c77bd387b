import { type LoadResult, type MatchSink, type Rule, RuleSet, runtimeEventToJson } from '@casement/engine';
import { EVENT_TYPES, type RuntimeEvent } from '@casement/telemetry';
import type { EventTaker } from './event-reading.js';
import { Asker, type ExplainedEvent } from './explained-event.js';
import { neededTerms } from './needed-terms.js';
import { ruleSubject, type Subject } from './subject.js';
import { isNamed, type Wanted } from './wanted.js';

export interface SurveyedRule {
  readonly subject: Subject;
  readonly explained: ExplainedEvent;
}

/** What every rule about its type says of one event, nearest first. */
export interface Survey {
  readonly event: ExplainedEvent['event'];
  readonly rules: readonly SurveyedRule[];
}

/** Events that are surveyed in one run. */
const MAX_EVENTS = 20;

/** Puts events to all rules of a policy and keeps what each says of the wanted ones. */
export class RuleSurvey implements EventTaker {
  readonly types = new Set(EVENT_TYPES);
  readonly done = false;
  readonly surveys: Survey[] = [];
  /** Events that were asked for and are too many. */
  left = 0;
  readonly record: bigint | null;
  readonly chunk: number | null;
  readonly #stateful: boolean;

  constructor(
    private readonly policy: LoadResult,
    private readonly wanted: Wanted,
  ) {
    this.record = wanted.record;
    this.chunk = wanted.chunk;
    this.#stateful = policy.variables.length > 0;
  }

  take(event: RuntimeEvent): void {
    const named = isNamed(event, this.wanted);
    if (named && this.surveys.length < MAX_EVENTS) {
      this.#survey(event);
      return;
    }
    if (named) this.left++;
    if (this.#stateful) this.policy.ruleSet.evaluate(event, NOBODY);
  }

  /** Rule by rule in their order, each carried out before the next is asked: so each sees the variables that it sees in a scan. */
  #survey(event: RuntimeEvent): void {
    const { rules, variables } = this.policy.ruleSet;
    // Where no rule of its type sets anything, nothing below tells the store of its process.
    variables.note(event);
    const surveyed: SurveyedRule[] = [];
    let shown: ExplainedEvent['event'] | null = null;
    for (const rule of rules) {
      if (rule.eventType !== event.type) continue;
      const subject = ruleSubject(this.policy, rule);
      const explained = new Asker(subject).explain(event);
      surveyed.push({ subject, explained });
      shown ??= explained.event;
      if (this.#stateful && sets(rule)) new RuleSet([rule], variables).evaluate(event, NOBODY);
    }
    this.surveys.push({
      event: shown ?? runtimeEventToJson(event),
      rules: surveyed.sort(byDistance),
    });
  }
}

const NOBODY: MatchSink = { found: () => {} };

function sets({ actions }: Rule): boolean {
  return actions.some(({ kind }) => kind === 'set');
}

/** Of rules that are equally near the one with fewer failing terms comes first, else that of the policy's order. */
function byDistance(a: SurveyedRule, b: SurveyedRule): number {
  return distance(a) - distance(b) || failedOf(a) - failedOf(b);
}

function failedOf({ explained: { result } }: SurveyedRule): number {
  return result!.explanation.failedCount;
}

/**
 * 0 for a match, then what could not be known, then by the part of what it takes that a rule fails at: one that holds but for the last
 * of five terms is nearer than one that fails at its only one.
 */
function distance({ explained: { result } }: SurveyedRule): number {
  const { outcome, explanation } = result!;
  if (outcome === 'match') return 0;
  if (outcome === 'could not be known') return Number.MIN_VALUE;
  if (!explanation.satisfiable || explanation.register?.steps === 0) return Number.MAX_VALUE;
  return explanation.failedCount / neededTerms(explanation.root);
}
