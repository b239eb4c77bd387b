import type { EvaluationContext } from '../model/evaluation-context.js';
import type { Rule } from './rule.js';
import type { TextField } from './text-subjects.js';

/**
 * Characters of texts remembered, each verdict counted with ENTRY more. Beyond it all are forgotten at once: cheaper than an
 * order of use, and a log that needs it repeats little.
 */
const CHARACTERS = 2_000_000;
const ENTRY = 256;
/**
 * Longer texts are asked each time. V8 hashes texts of 16,384 characters and more by their length alone: a map of equally
 * long ones is a list that each look-up walks. Looking for one that is not let in is cheap: no key has its length.
 */
const LONGEST = 16_000;

/** The places of the rules that match, in order. */
type Verdict = readonly number[];
/** From the text of one field to those of the next, at the last to the verdict. */
type Level = Map<string, Level | Verdict>;

/** No rule matches: the verdict on nearly every text. One object, so that it is told by identity and costs no memory. */
const NONE: Verdict = Object.freeze([]);

/**
 * What the rules that a few text fields alone decide say of the texts of an event. The few hundred command lines, and fewer
 * keys, that make up most of a log are matched once each and then found. Only a memory: such a rule gives the same answer for
 * the same texts, whatever else the event holds (see `textSubjects`).
 */
export class VerdictMemo {
  /** The rules that match the event loaded last, by their places in `rules`, in order. */
  verdict: Verdict = NONE;
  readonly #known: Level = new Map();
  #characters = 0;

  /** @param fields all that the rules read, at least one. */
  constructor(
    private readonly fields: readonly TextField[],
    private readonly rules: readonly Rule[],
    private readonly limit: number = CHARACTERS,
  ) {}

  /** Takes the texts of the event in `context`; whether any of the rules matches it. */
  load(context: EvaluationContext): boolean {
    const { fields } = this;
    let found: Level | Verdict | undefined = this.#known;
    for (let index = 0; index < fields.length && found !== undefined; index++) {
      found = (found as Level).get(fields[index]!.get(context));
    }
    this.verdict = found === undefined ? this.#ask(context) : (found as Verdict);
    return this.verdict !== NONE;
  }

  #ask(context: EvaluationContext): Verdict {
    const { rules } = this;
    const matching: number[] = [];
    for (let place = 0; place < rules.length; place++) {
      if (rules[place]!.compiled.matches(context)) matching.push(place);
    }
    const verdict = matching.length === 0 ? NONE : matching;
    this.#keep(context, verdict);
    return verdict;
  }

  #keep(context: EvaluationContext, verdict: Verdict): void {
    const texts = this.fields.map((field) => field.get(context));
    const characters = texts.reduce((sum, text) => sum + text.length, ENTRY);
    if (characters > this.limit || texts.some((text) => text.length > LONGEST)) return;
    this.#characters += characters;
    if (this.#characters > this.limit) {
      this.#known.clear();
      this.#characters = characters;
    }
    const last = texts.pop()!;
    let level = this.#known;
    for (const text of texts) {
      let next = level.get(text) as Level | undefined;
      if (next === undefined) {
        next = new Map();
        level.set(text, next);
      }
      level = next;
    }
    level.set(last, verdict);
  }
}
