import { EVENT_TYPES, type EventType, type RuntimeEvent } from '@casement/telemetry';
import type { EventTaker } from './event-reading.js';
import { Asker, type ExplainedEvent } from './explained-event.js';
import { termCount } from './marks.js';
import type { Subject } from './subject.js';
import { isNamed, type Wanted } from './wanted.js';

/**
 * Events that fail are explained to find the one that comes nearest, until so many terms have been looked at: 5,000 events of a rule
 * with sixty terms, thirty of one with ten thousand. That is slow work, some seconds in all. What a list costs beside its
 * term counts as terms, too.
 */
const MAX_TERMS_COMPARED = 300_000;
/** Members of lists that take the time of one term. Whole texts are not among them: they are one look-up together. */
const MEMBERS_A_TERM = 16;
/** Events that are explained in full in one run. */
const MAX_EXPLAINED = 1_000;

/**
 * Takes the events of a source in their order and keeps those to be shown: with a record, those of that record; with `all`, every
 * one of the rule's type; else the first that matches, and while none does, the one that fails at the fewest terms.
 */
export class Selection implements EventTaker {
  readonly #asker: Asker;
  readonly #chosen: ExplainedEvent[] = [];
  #matched = false;
  #termsCompared = 0;
  /** Events of the type that the rule is about, within the wanted hosts. */
  concerned = 0;
  /** Events that were asked for and could not be shown because there are too many. */
  left = 0;

  constructor(
    private readonly subject: Subject,
    private readonly wanted: Wanted,
    private readonly maxTermsCompared = MAX_TERMS_COMPARED,
  ) {
    this.#asker = new Asker(subject);
  }

  get record(): bigint | null {
    return this.wanted.record;
  }

  get chunk(): number | null {
    return this.wanted.chunk;
  }

  /** A record's event is shown whatever its type, and variables are set by rules of any; otherwise one type is enough. */
  get types(): ReadonlySet<EventType> {
    const { eventType, stage } = this.subject;
    const one = this.wanted.record === null && stage === null ? eventType : null;
    return new Set(one === null ? EVENT_TYPES : [one]);
  }

  /** Nothing that comes later would be shown. */
  get done(): boolean {
    return this.#matched && this.wanted.record === null && !this.wanted.all;
  }

  /** What is to be shown. Of the events of one record those that the rule is about go before all others. */
  get chosen(): readonly ExplainedEvent[] {
    const concerned = this.#chosen.filter(({ result }) => result !== null);
    return concerned.length > 0 ? concerned : this.#chosen;
  }

  /** It is the one that came nearest, not one that was asked for. */
  get isNearest(): boolean {
    return this.wanted.record === null && !this.wanted.all && !this.#matched;
  }

  /** Events that were compared for the nearest; fewer than there are where that would have taken too long. */
  compared = 0;

  take(event: RuntimeEvent): void {
    const { stage } = this.subject;
    if (stage === null) this.#ask(event);
    else stage.put(event, () => this.#ask(event));
  }

  #ask(event: RuntimeEvent): void {
    if (!isNamed(event, this.wanted)) return;
    const concerned = this.#asker.concerns(event);
    if (concerned) this.concerned++;
    if (this.wanted.record !== null) this.#show(event);
    else if (!concerned) return;
    else if (this.wanted.all) this.#show(event);
    else this.#compare(event);
  }

  #show(event: RuntimeEvent): void {
    if (this.#chosen.length < MAX_EXPLAINED) this.#chosen.push(this.#asker.explain(event));
    else this.left++;
  }

  #compare(event: RuntimeEvent): void {
    if (this.#matched) return;
    if (this.#asker.matches(event)) {
      this.#matched = true;
      this.#chosen[0] = this.#asker.explain(event);
    } else if (this.#termsCompared < this.maxTermsCompared) {
      const { explainer } = this.subject;
      const before = explainer.compared;
      const explained = this.#asker.explain(event);
      this.compared++;
      this.#termsCompared += sizeOf(explained) + Math.floor((explainer.compared - before) / MEMBERS_A_TERM);
      const [nearest] = this.#chosen;
      if (nearest === undefined || lacking(explained) < lacking(nearest)) this.#chosen[0] = explained;
    }
  }
}

/** Terms that were looked at: at every step of a register. */
function sizeOf({ result }: ExplainedEvent): number {
  const { root, register } = result!.explanation;
  return termCount(root) * Math.max(1, register?.failed.length ?? 1);
}

function lacking({ result }: ExplainedEvent): number {
  const explanation = result!.explanation;
  // With no step to stand at, or against constants, an event is no nearer than any other.
  if (!explanation.satisfiable || explanation.register?.steps === 0) return Number.POSITIVE_INFINITY;
  return explanation.failedCount;
}
