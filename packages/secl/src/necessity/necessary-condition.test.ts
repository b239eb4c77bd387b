import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rule } from '../testing/compile.js';
import { compileGenerated } from '../testing/generate/disagreement.js';
import { generatedEvent } from '../testing/generate/generated-event.js';
import { type GeneratedRule, generatedRule } from '../testing/generate/generated-rule.js';
import { stringTerm } from '../testing/generate/string-terms.js';
import { MACROS } from '../testing/generate/tests.js';
import type { SmallEvent } from '../testing/small-model.js';
import { type NecessaryTerm, necessaryCondition } from './necessary-condition.js';
import { normalForm } from './necessary-text.js';

/** The plain reading of a term. */
function holds({ field, text, atStart, atEnd }: NecessaryTerm<SmallEvent>, event: SmallEvent): boolean {
  const values =
    field.type === 'string'
      ? [field.get(event)]
      : Array.from({ length: 'count' in field ? field.count(event) : 0 }, (_, i) =>
          'at' in field ? String(field.at(event, i)) : '',
        );
  return values.map(normalForm).some((value) => {
    if (atStart && atEnd) return value === text;
    if (atStart) return value.startsWith(text);
    return atEnd ? value.endsWith(text) : value.includes(text);
  });
}

/** Comparisons of texts alone, of which something is nearly always known. */
const textRule: fc.Arbitrary<GeneratedRule> = fc
  .array(
    stringTerm.filter((term) => !Object.values(MACROS).some((macro) => term.includes(macro))),
    { minLength: 1, maxLength: 3 },
  )
  .map((terms) => ({ expression: `(${terms.join(' && ')}) && alpha.size >= -1`, macros: [] }));

const terms = (source: string): string[] | null =>
  necessaryCondition(rule(source).plan)?.map(
    ({ field, text, atStart, atEnd }) => `${field.name} ${atStart ? '^' : ''}${text}${atEnd ? '$' : ''}`,
  ) ?? null;

describe('necessaryCondition', () => {
  it.each([
    ['rules', generatedRule, 1000],
    ['comparisons of texts', textRule, 3000],
  ] as const)('holds wherever the rule does: %s', (_, rules, numRuns) => {
    const events = fc.sample(generatedEvent, 1024);
    let matched = 0;
    fc.assert(
      fc.property(rules, fc.nat(events.length - 32), (generated, from) => {
        const compiled = compileGenerated(generated);
        const condition = necessaryCondition(compiled.plan);
        if (condition === null) return;
        for (const event of events.slice(from, from + 32)) {
          if (!compiled.matches(event)) continue;
          matched++;
          if (!condition.some((term) => holds(term, event))) throw new Error(fc.stringify(event));
        }
      }),
      { numRuns },
    );
    // It says something often enough to be worth a test.
    expect(matched).toBeGreaterThan(numRuns / 200);
  });

  it.each([
    ['alpha.name == "CMD.exe"', ['alpha.name ^cmd.exe$']],
    ['alpha.label =~ "*-EncodedCommand *x"', ['alpha.label -encodedcommand ']],
    ['alpha.path =~ "\\Device\\*\\Windows\\Temp\\**"', ['alpha.path /windows/temp/']],
    ['alpha.name in ["a1.exe", ~"*mimi*"]', ['alpha.name ^a1.exe$', 'alpha.name mimi']],
    ['alpha.label =~ r"(?i)food(bar|baz)[0-9]+"', ['alpha.label food']],
    ['alpha.name == "aaa" && alpha.size > 3', ['alpha.name ^aaa$']],
    ['alpha.name == "aaa" || alpha.size > 3', null],
    ['alpha.name == "aaa" || alpha.label == "bbb"', ['alpha.name ^aaa$', 'alpha.label ^bbb$']],
    ['!(alpha.name != "aaa")', ['alpha.name ^aaa$']],
    ['!(alpha.name != "aaa" || alpha.size == 1)', ['alpha.name ^aaa$']],
    ['!(alpha.name == "aaa")', null],
    ['steps.name == "aaa"', ['steps.name ^aaa$']],
    ['alpha.name == ""', null],
    ['alpha.size == 1', null],
  ])('%s', (source, expected) => {
    expect(terms(`${source} && alpha.size >= -1`.replace(/^(.*) (&& alpha.size >= -1)$/, '($1) $2'))).toEqual(
      expected,
    );
  });
});
