import type { EventType } from '@casement/telemetry';
import type { Cause, CauseKind, Defect, SourceDefect } from './cause.js';
import type { FactWatch, Origin, Pending } from './fact-watch.js';
import { FEED_KINDS, type FeedKind } from './feed-slots.js';
import type { LogSight } from './log-sight.js';
import type { Needs } from './rule-needs.js';
import {
  hasLost,
  isSaidAnywhere,
  mayBeEmpty,
  says,
  saysItself,
  type Telling,
  type Telltale,
  tellingsOf,
  telltaleOf,
} from './telling.js';

/** What of the state that rules rest on was given up in the run. */
export interface StateLosses {
  /** Events did not come in the order of time, so what one told was not there for another. */
  readonly unordered: boolean;
  /** Variables were given up for a bound on memory, or not set for one. */
  readonly variablesLost: boolean;
}

/** What a judgement on a host rests on. */
export interface Evidence {
  readonly logs: readonly LogSight[];
  readonly defectsOf: (log: LogSight) => readonly Defect[];
  readonly pending: Pending;
  readonly watch: FactWatch;
  readonly circumstances: StateLosses;
}

/** A source of the events of a type on a host. */
interface Source {
  readonly telling: Telling;
  readonly telltale: Telltale;
  readonly defects: readonly SourceDefect[];
}

/**
 * Whether the silence of rules on one host is an answer. It is where some source tells of all events of the type, nothing is missing from it, and
 * what the rule reads was told; everything else is a cause to say that nobody knows. Where two sources tell of the same events, one
 * without a defect is enough, for what it says by itself.
 */
export class HostJudge {
  readonly #sources = new Map<EventType, readonly Source[]>();
  readonly #logsOf = new Map<FeedKind, readonly LogSight[]>();
  readonly #known = new Map<Needs, readonly Cause[]>();

  constructor(private readonly evidence: Evidence) {
    for (const kind of FEED_KINDS)
      this.#logsOf.set(
        kind,
        evidence.logs.filter((log) => log.holds(kind)),
      );
  }

  /** Why a rule that needs this and did not match is no "no"; none where it is. */
  causesOf(needs: Needs): readonly Cause[] {
    let causes = this.#known.get(needs);
    if (causes === undefined) {
      causes = this.#judge(needs);
      this.#known.set(needs, causes);
    }
    return causes;
  }

  /** Everything that `causesOf` can depend on, as a text: hosts with the same one are judged alike. */
  signature(types: readonly EventType[]): string {
    const { watch, pending } = this.evidence;
    return JSON.stringify([
      FEED_KINDS.map((kind) => this.#logsOf.get(kind)!.length > 0),
      types.map((type) => this.#sourcesOf(type).map(({ telltale, defects }) => [telltale, defects])),
      watch.part(pending),
    ]);
  }

  #judge(needs: Needs): readonly Cause[] {
    const own = this.#judgeOwn(needs);
    if (own.length > 0) return own;
    const { type } = needs;
    if (this.#hasLostState(needs)) return [{ kind: 'limits', type, fields: [] }];
    return needs.setters.some((setter) => this.causesOf(setter).length > 0)
      ? [{ kind: 'setter', type, fields: [] }]
      : [];
  }

  #judgeOwn({ type, facts }: Needs): readonly Cause[] {
    const cause = (kind: CauseKind, fields: readonly string[] = []): Cause => ({ kind, type, fields });
    const sources = this.#sourcesOf(type);
    const whole = sources.filter(({ telltale }) => telltale === 'whole');
    if (whole.length === 0) return [cause(this.#whyNotWhole(sources))];
    const clean = whole.filter(({ defects }) => defects.length === 0);
    if (clean.length === 0) return union(whole).map((defect) => cause(defect));
    const missing = facts.filter((fact) => !this.#isTold(fact, type, clean));
    if (missing.length === 0) return this.#whyNoStarts(type, facts, clean, cause);
    const unsourced = missing.filter((fact) => !isSaidAnywhere(type, fact));
    const unseen = missing.filter((fact) => !unsourced.includes(fact) && !this.#wasSeen(fact, type));
    const causes: Cause[] = [];
    if (unsourced.length > 0) causes.push(cause('field_unsourced', unsourced));
    if (unseen.length > 0) causes.push(cause('field_absent', unseen));
    // Told by a source that has a defect, and by no other.
    if (causes.length === 0)
      causes.push(...union(whole.filter((source) => !clean.includes(source))).map((defect) => cause(defect)));
    return causes.length > 0 ? causes : [cause('field_absent', missing)];
  }

  /** Without order a record serves only rules that read what it says by itself. */
  #hasLostState({ type, facts, setters }: Needs): boolean {
    const { unordered, variablesLost } = this.evidence.circumstances;
    if (setters.length > 0) return unordered || variablesLost;
    return (
      unordered &&
      !this.#sourcesOf(type).some(
        ({ telling, telltale, defects }) =>
          telltale === 'whole' && defects.length === 0 && facts.every((fact) => saysItself(telling, fact)),
      )
    );
  }

  #whyNotWhole(sources: readonly Source[]): CauseKind {
    if (sources.length === 0) return 'no_source';
    if (sources.some(({ telltale }) => telltale === 'part')) return 'partly_logged';
    if (sources.some(({ defects }) => defects.includes('skipped'))) return 'skipped';
    return sources.some(({ telling }) => this.#logsOf.get(telling.kind)!.length > 0)
      ? 'not_logged'
      : 'log_absent';
  }

  /** What the record itself does not say comes from the starts of processes: they have to be there, and whole. */
  #whyNoStarts(
    type: EventType,
    facts: readonly string[],
    clean: readonly Source[],
    cause: (kind: CauseKind) => Cause,
  ): readonly Cause[] {
    if (type === 'exec') return [];
    const borrowed = facts.filter(
      (fact) => fact.startsWith('process.') && !clean.some(({ telling }) => saysItself(telling, fact)),
    );
    if (borrowed.length === 0) return [];
    const starts = this.#sourcesOf('exec').filter(({ telltale }) => telltale === 'whole');
    if (starts.length === 0) return [cause('starts_unknown')];
    return starts.some(({ defects }) => defects.length === 0)
      ? []
      : union(starts).map((defect) => cause(defect));
  }

  /** Whether a fact is known of the events that the clean sources tell of. */
  #isTold(fact: string, type: EventType, clean: readonly Source[]): boolean {
    if (mayBeEmpty(fact)) return clean.some(({ telling }) => saysItself(telling, fact));
    // No event of the type at all, and they are logged: there is nothing that a fact could be known of.
    if (!this.#anyEvent(type)) return true;
    const others = this.#sourcesOf(type).filter(
      (source) => source.telltale !== 'none' && !clean.includes(source),
    );
    if (others.length === 0) return this.#wasSeen(fact, type);
    // An event of two sources has its facts from either: only what a clean one always says is sure to be from it.
    return clean.some(
      ({ telling }) =>
        this.#has(fact, type, telling.kind) ||
        (this.#has(fact, type, 'both') && says(telling, fact) === 'always'),
    );
  }

  #wasSeen(fact: string, type: EventType): boolean {
    return (
      this.#has(fact, type, 'both') || this.#has(fact, type, 'sysmon') || this.#has(fact, type, 'security')
    );
  }

  #has(fact: string, type: EventType, origin: Origin): boolean {
    const { watch, pending } = this.evidence;
    return watch.has(fact, type, origin, pending);
  }

  #anyEvent(type: EventType): boolean {
    const { watch, pending } = this.evidence;
    return watch.anyEvent(type, pending);
  }

  #sourcesOf(type: EventType): readonly Source[] {
    let sources = this.#sources.get(type);
    if (sources === undefined) {
      sources = tellingsOf(type).map((telling) => {
        const logs = this.#logsOf.get(telling.kind)!;
        const defects = new Set<SourceDefect>(logs.flatMap((log) => this.evidence.defectsOf(log)));
        if (hasLost(telling, logs)) defects.add('skipped');
        return { telling, telltale: telltaleOf(telling, logs), defects: [...defects].sort() };
      });
      this.#sources.set(type, sources);
    }
    return sources;
  }
}

function union(sources: readonly Source[]): SourceDefect[] {
  return [...new Set(sources.flatMap(({ defects }) => defects))].sort();
}
