import fc from 'fast-check';
import { compileGenerated, disagree } from '../../packages/secl/src/testing/generate/disagreement.js';
import { generatedEvent } from '../../packages/secl/src/testing/generate/generated-event.js';
import {
  type GeneratedRule,
  generatedRule,
} from '../../packages/secl/src/testing/generate/generated-rule.js';
import type { SmallEvent } from '../../packages/secl/src/testing/small-model.js';
import { caseText } from './case-file.js';
import { shrinkEvent } from './shrink-event.js';

/** Each rule meets so many events, because reading a rule costs as much as some dozen evaluations. */
const EVENTS_A_RULE = 64;
/** Drawn once; each rule meets a stretch of them. */
const EVENTS = 8192;

/** Puts random rules to random events, compiled and interpreted; whether all verdicts were the same. */
export function fuzzPairs(pairs: number, seed: number): boolean {
  const events = fc.sample(generatedEvent, { numRuns: EVENTS, seed });
  const counts = new Counts();
  const stretch = (offset: number): readonly SmallEvent[] =>
    Array.from({ length: EVENTS_A_RULE }, (_, i) => events[(offset + i) % EVENTS]!);
  const property = fc.property(generatedRule, fc.nat(EVENTS - 1), (generated, offset) => {
    const rule = compileGenerated(generated);
    const matched = stretch(offset).filter((event) => rule.matches(event)).length;
    counts.add(EVENTS_A_RULE, matched);
    return !stretch(offset).some((event) => disagree(rule, event));
  });
  const numRuns = Math.ceil(pairs / EVENTS_A_RULE);
  const result = fc.check(property, { seed, numRuns });
  process.stdout.write(`secl: seed ${seed}: ${counts.summary()}\n`);
  if (!result.failed) return true;
  const [generated, offset] = result.counterexample!;
  process.stdout.write(failure(generated, stretch(offset), result.errorInstance));
  return false;
}

class Counts {
  private readonly start = performance.now();
  private rules = 0;
  private pairs = 0;
  private matched = 0;
  private undecided = 0;

  add(events: number, matched: number): void {
    this.rules++;
    this.pairs += events;
    this.matched += matched;
    this.undecided += matched > 0 && matched < events ? 1 : 0;
    if (this.rules % 2000 === 0) process.stderr.write(`fuzz: ${this.summary()}\n`);
  }

  /** A generator whose rules always or never match would find nothing: hence the shares. */
  summary(): string {
    const share = (part: number, whole: number): string =>
      `${((100 * part) / Math.max(1, whole)).toFixed(1)} %`;
    const seconds = ((performance.now() - this.start) / 1000).toFixed(0);
    return (
      `${this.pairs} pairs of ${this.rules} rules in ${seconds} s, ${share(this.matched, this.pairs)} match; ` +
      `${share(this.undecided, this.rules)} of the rules match some of their events and not others`
    );
  }
}

function failure(generated: GeneratedRule, events: readonly SmallEvent[], error: unknown): string {
  const plain = `FAILED: ${String(error)}\n${JSON.stringify(generated, null, 2)}\n`;
  let rule: ReturnType<typeof compileGenerated>;
  try {
    rule = compileGenerated(generated);
  } catch {
    return plain;
  }
  const answers = (event: SmallEvent): string =>
    `compiled ${answer(() => rule.matches(event))}, interpreted ${answer(() => rule.interpret(event))}`;
  const fails = (event: SmallEvent): boolean =>
    !/^compiled (true|false), interpreted \1$/.test(answers(event));
  const first = events.find(fails);
  if (first === undefined) return plain;
  const event = shrinkEvent(first, fails);
  const text = caseText({ ...generated, event });
  return `FAILED: ${answers(event)}. The case, for fuzz/secl/regressions:\n${text}\n`;
}

function answer(ask: () => boolean): string {
  try {
    return String(ask());
  } catch (error) {
    return String(error);
  }
}
