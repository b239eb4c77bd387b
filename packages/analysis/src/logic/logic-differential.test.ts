import { EvaluationContext, type Rule, runtimeEventFromJson } from '@casement/engine';
import { fold } from '@casement/secl';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { rulesOf } from '../testing/load.js';
import { and, type Formula, literalsOf } from './formula.js';
import { formulaOf } from './formula-of.js';
import { Solver } from './solver.js';
import { Subjects } from './subject.js';
import { languageOf, spells } from './text-language.js';

/** Few characters, so that texts and patterns meet. */
const name = fc.stringMatching(/^[abK.]{0,4}$/);
const path = fc
  .array(fc.stringMatching(/^[abK]{0,2}$/), { maxLength: 3 })
  .map((parts) => ['C:', ...parts].join('\\'));
const star = fc.stringMatching(/^[abk*.]{1,4}$/).filter((text) => !text.includes('**'));
const component = fc.constantFrom('*', 'a', 'b*', '*K', 'ab', '');
const glob = fc
  .tuple(
    fc.constantFrom('C:', '*', '**', 'c*'),
    fc.array(component, { maxLength: 2 }),
    fc.constantFrom('', '\\**', '/a', '\\**\\b'),
  )
  .map(([drive, parts, tail]) => [drive, ...parts].join('\\') + tail)
  .filter((text) => text.split('**').length < 3);

const number = fc.integer({ min: 0, max: 5 });
const operator = fc.constantFrom('==', '!=', '<', '<=', '>', '>=');
const quoted = (text: string): string => `"${text}"`;
const list = (member: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  fc.array(member, { minLength: 1, maxLength: 3 }).map((members) => `[${members.join(', ')}]`);
const nameMember = fc.oneof(
  name.map(quoted),
  star.map((text) => `~"${text}"`),
  fc.constantFrom('r"^a"', 'r"b$"', 'r"a+"'),
);
const pathMember = fc
  .oneof(
    path.map(quoted),
    glob.map((text) => `~"${text}"`),
  )
  .filter((text) => !text.endsWith('\\"'));

const term = fc.oneof(
  fc
    .tuple(
      fc.constantFrom(
        'exec.file.name',
        'process.file.name',
        'exec.cmdline',
        'process.parent.file.name',
        'process.ancestors.file.name',
        'exec.user',
      ),
      fc.constantFrom('in', 'not in'),
      list(nameMember),
    )
    .map((parts) => parts.join(' ')),
  fc
    .tuple(
      fc.constantFrom('exec.file.path', 'process.parent.file.path'),
      fc.constantFrom('in', 'not in'),
      list(pathMember),
    )
    .map((parts) => parts.join(' ')),
  fc
    .tuple(
      fc.constantFrom(
        'exec.pid',
        'exec.file.name.length',
        'process.ancestors.length',
        'process.ancestors.pid',
      ),
      operator,
      number,
    )
    .map((parts) => parts.join(' ')),
);
const { expression } = fc.letrec<{ expression: string }>((tie) => ({
  expression: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    term,
    fc
      .tuple(tie('expression'), fc.constantFrom('&&', '||'), tie('expression'))
      .map(([a, op, b]) => `(${a} ${op} ${b})`),
    tie('expression').map((inner) => `!(${inner})`),
  ),
}));
const process = fc.record({ pid: number, name, path, user: name });
const event = fc.record({ self: process, cmdline: name, ancestors: fc.array(process, { maxLength: 2 }) });

function contextOf({
  self,
  cmdline,
  ancestors,
}: typeof event extends fc.Arbitrary<infer T> ? T : never): EvaluationContext {
  const facts = (entry: typeof self): Record<string, unknown> => ({
    pid: entry.pid,
    'file.name': entry.name,
    'file.path': entry.path,
    user: entry.user,
  });
  const result = runtimeEventFromJson({
    type: 'exec',
    time: '2024-01-01T00:00:00Z',
    fields: {
      ...Object.fromEntries(Object.entries(facts(self)).map(([key, value]) => [`process.${key}`, value])),
      'process.cmdline': cmdline,
    },
    ancestors: ancestors.map(facts),
  });
  if (!result.ok) throw new Error(JSON.stringify(result));
  const context = new EvaluationContext();
  context.load(result.event);
  return context;
}

const ruleOf = (source: string): Rule => rulesOf([`exec.pid >= 0 && (${source})`])[0]!;
const formula = (rule: Rule, negated = false): Formula =>
  formulaOf(rule.compiled.plan, new Subjects('exec'), negated);

it('what is called impossible holds for no event, what is called implied holds with what implies it', () => {
  const solver = new Solver();
  let proofs = 0;
  fc.assert(
    fc.property(
      expression,
      expression,
      fc.array(event, { minLength: 4, maxLength: 8 }),
      (one, other, events) => {
        const [a, b] = [ruleOf(one), ruleOf(other)];
        const impossible = solver.isImpossible(formula(a));
        const always = solver.isImpossible(formula(a, true));
        const implied = solver.implies(formula(a), formula(b, true));
        proofs += Number(impossible) + Number(always) + Number(implied);
        for (const each of events) {
          const context = contextOf(each);
          const holds = a.compiled.matches(context);
          if (impossible) expect(holds).toBe(false);
          if (always) expect(holds).toBe(true);
          if (implied && holds) expect(b.compiled.matches(context)).toBe(true);
        }
      },
    ),
    { numRuns: 600 },
  );
  expect(proofs).toBeGreaterThan(20);
});

it('the languages of tests are what the matcher matches', () => {
  const value = fc.oneof(path, name, fc.constantFrom('', '\\', 'C:\\', 'a\\', '\\a\\b', 'a/b', 'C:/a/b'));
  const member = fc.oneof(nameMember, pathMember);
  fc.assert(
    fc.property(
      member,
      value,
      fc.constantFrom('exec.file.path', 'exec.cmdline', 'exec.user'),
      (text, given, field) => {
        if (field !== 'exec.file.path' && text.includes('**')) return;
        const rule = ruleOf(`${field} in [${text}]`);
        const [literal] = [...literalsOf(and([formula(rule)]))].filter(({ kind }) => kind === 'text');
        if (literal?.kind !== 'text') throw new Error('no text');
        const [test] = literal.tests.members;
        const language = languageOf(test!, literal.tests.mode);
        if (language === null) return;
        const context = contextOf({
          self: { pid: 1, name: '', path: given, user: given },
          cmdline: given,
          ancestors: [],
        });
        const formed = literal.tests.mode === 'exact' ? given : fold(given);
        expect(spells(language, formed)).toBe(rule.compiled.matches(context));
      },
    ),
    { numRuns: 1500 },
  );
});
