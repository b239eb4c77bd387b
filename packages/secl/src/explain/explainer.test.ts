import { describe, expect, it } from 'vitest';
import type { MacroDefinition } from '../macro-set.js';
import { rule } from '../testing/compile.js';
import { EMPTY_EVENT, SMALL_MODEL, type SmallEvent } from '../testing/small-model.js';
import type { ExplainedCondition, ExplainedTerm } from './explained.js';
import { Explainer, type Explanation } from './explainer.js';

const STEP = { name: '', path: '', id: 0, time: 0n, marks: [] };

function explain(
  source: string,
  event: Partial<SmallEvent>,
  macros: readonly MacroDefinition[] = [],
): Explanation {
  const text = (id: string): string | undefined => {
    const macro = macros.find((one) => one.id === id);
    return macro !== undefined && 'expression' in macro ? macro.expression : undefined;
  };
  const explainer = new Explainer(rule(source, macros), SMALL_MODEL, text);
  return explainer.explain({ ...EMPTY_EVENT, ...event });
}

/** `+a` holds, `-a` does not, `~` before it: evaluation did not come there. */
function outline(node: ExplainedCondition): string {
  const sign = `${node.reached ? '' : '~'}${node.verdict ? '+' : '-'}`;
  return 'children' in node
    ? `${sign}${node.kind}(${node.children.map(outline).join(' ')})`
    : `${sign}${node.text}`;
}

function childrenOf(node: ExplainedCondition): readonly ExplainedTerm[] {
  return 'children' in node ? (node.children as readonly ExplainedTerm[]) : [];
}

const failed = ({ failedTerms }: Explanation): string[] =>
  failedTerms.map(({ term, want }) => `${want ? '' : 'not '}${term.text}`);
const matching = ({ matchingTerms }: Explanation): string[] => matchingTerms.map(({ text }) => text);

describe('the tree', () => {
  it('has every condition with its text and verdict, and says where evaluation did not come', () => {
    const { root, verdict } = explain(
      'alpha.size == 1 && (alpha.label == "x" || alpha.flag) && alpha.size > 0',
      {
        size: 1,
        label: 'x',
      },
    );
    expect(verdict).toBe(true);
    expect(outline(root)).toBe(
      '+logical(+alpha.size == 1 +logical(+alpha.label == "x" ~-alpha.flag) +alpha.size > 0)',
    );
  });

  it('shows negated comparisons as they are written, and other negations as nodes', () => {
    const { root } = explain('alpha.label != "x" && !(alpha.size == 1)', { size: 1 });
    expect(outline(root)).toBe('-logical(+alpha.label != "x" -not(+alpha.size == 1))');
    const [first] = childrenOf(root);
    expect(first).toMatchObject({ kind: 'string-match', negated: true, constant: false });
  });

  it('has the values of both sides, and of what they were computed from', () => {
    const { root } = explain('alpha.size + 2 > alpha.name.length', { size: 3, name: 'é' });
    expect((root as ExplainedTerm).operands).toMatchObject([
      {
        source: 'computed',
        text: 'alpha.size + 2',
        value: { type: 'int', value: 5n },
        operands: [{ source: 'field', name: 'alpha.size', value: { value: 3n } }, { source: 'literal' }],
      },
      { source: 'field', name: 'alpha.name.length', value: { value: 2n } },
    ]);
  });

  it('says which elements and which literals made a term hold', () => {
    const { root } = explain('steps.name in ["x", ~"b*", r"^bo"] && alpha.size == 0', {
      steps: [
        { ...STEP, name: 'a' },
        { ...STEP, name: 'Bob' },
      ],
    });
    const [term] = childrenOf(root);
    expect(term!.hits.map(({ index, literal }) => [index, literal!.form, literal!.text])).toEqual([
      [1, 'pattern', 'b*'],
      [1, 'regexp', '^bo'],
    ]);
  });

  it('measures ages against now', () => {
    const { root } = explain('alpha.time < 5s', { now: 10_000_000_000n, time: 3_000_000_000n });
    expect(root).toMatchObject({
      verdict: false,
      age: 7_000_000_000n,
      operands: [{ value: { value: 3_000_000_000n } }, {}],
    });
  });

  it('keeps the start of long texts and lists, and says how long they are', () => {
    const { root } = explain('alpha.name == "x" && alpha.ports == 7', {
      name: `${'a'.repeat(4095)}😀`,
      ports: Array.from({ length: 300 }, () => 1),
    });
    const [name, ports] = childrenOf(root).map(({ operands }) => operands[0]!.value);
    expect(name).toEqual({ type: 'string', value: 'a'.repeat(4095), length: 4097 });
    expect(ports).toMatchObject({ type: 'list', count: 300 });
    expect(ports?.type === 'list' && ports.values.length).toBe(200);
  });
});

describe('macros', () => {
  const MACROS = [
    { id: 'SMALL', expression: 'alpha.size < 10' },
    { id: 'BOTH', expression: 'SMALL && (alpha.label == "x")' },
    { id: 'ALIAS', expression: 'BOTH' },
    { id: 'NAMES', values: ['a', 'b'] },
  ];

  it('are expanded, each part with the text it stands in and the places of its uses', () => {
    const source = '(ALIAS) and alpha.size > 0';
    const { root } = explain(source, { size: 5 }, MACROS);
    expect(outline(root)).toBe('-logical(-logical(+alpha.size < 10 -alpha.label == "x") ~+alpha.size > 0)');
    const [alias] = childrenOf(root);
    const [small, label] = childrenOf(alias!);
    const alone = { macro: null, span: { start: 1, end: 6 } };
    const inAlias = { macro: 'ALIAS', span: { start: 0, end: 4 } };
    expect(alias).toMatchObject({ place: { macro: 'BOTH' }, uses: [alone, inAlias] });
    expect(small!.uses).toEqual([alone, inAlias, { macro: 'BOTH', span: { start: 0, end: 5 } }]);
    expect(label!.uses).toEqual([alone, inAlias]);
  });

  it('that are lists say where the literal that fits is written', () => {
    const { root } = explain('alpha.name in NAMES', { name: 'B' }, MACROS);
    expect((root as ExplainedTerm).hits).toEqual([
      {
        index: null,
        literal: { form: 'scalar', text: 'b', place: { macro: 'NAMES', span: { start: 0, end: 0 } } },
      },
    ]);
  });

  it('whose text is not at hand are explained without it', () => {
    const explainer = new Explainer(rule('BOTH', MACROS), SMALL_MODEL);
    const { root, verdict } = explainer.explain({ ...EMPTY_EVENT, label: 'x' });
    expect(verdict).toBe(true);
    expect(root).toMatchObject({ text: '', uses: [{ macro: null, span: { start: 0, end: 4 } }] });
  });
});

describe('a match', () => {
  it.each([
    ['alpha.size == 1 || alpha.label == "x"', ['alpha.size == 1']],
    ['alpha.label == "x" || alpha.size == 1', ['alpha.size == 1']],
    ['alpha.size == 1 && (alpha.flag || alpha.size < 5)', ['alpha.size == 1', 'alpha.size < 5']],
    ['!(alpha.size == 1 && alpha.flag)', ['alpha.flag']],
    ['!(alpha.flag || alpha.label == "x")', ['alpha.flag', 'alpha.label == "x"']],
    ['alpha.flag || alpha.size == 1 && alpha.label != "x"', ['alpha.size == 1', 'alpha.label != "x"']],
  ])('%s: because of %j', (source, terms) => {
    const explanation = explain(source, { size: 1 });
    expect(matching(explanation)).toEqual(terms);
    expect(explanation.failedTerms).toEqual([]);
  });
});

describe('a non-match', () => {
  it.each([
    ['alpha.size == 2 && alpha.label == "x" && alpha.size > 0', ['alpha.size == 2', 'alpha.label == "x"']],
    ['alpha.size == 2 && alpha.flag || alpha.label == "x"', ['alpha.size == 2', 'alpha.flag']],
    ['(alpha.size == 2 && alpha.flag) || alpha.label == "x"', ['alpha.label == "x"']],
    ['!(alpha.size == 1 || alpha.size > 0)', ['not alpha.size == 1', 'not alpha.size > 0']],
    ['alpha.size != 1', ['alpha.size != 1']],
    ['(alpha.flag == (alpha.size == 1)) && alpha.size == 1', ['alpha.flag']],
    ['alpha.flag || (false || alpha.size == 2)', ['alpha.flag']],
  ])('%s: because of %j', (source, terms) => {
    const explanation = explain(source, { size: 1 });
    expect(failed(explanation)).toEqual(terms);
    expect(explanation).toMatchObject({
      verdict: false,
      satisfiable: true,
      failedCount: terms.length,
      matchingTerms: [],
    });
  });

  it('that no event can change says so', () => {
    expect(explain('alpha.size == 2 && false', { size: 2 })).toMatchObject({
      satisfiable: false,
      failedTerms: [],
      failedCount: 0,
    });
  });

  it('at more terms than anyone reads lists the first and counts them all', () => {
    const source = Array.from({ length: 10_000 }, (_, i) => `alpha.size == ${i + 1}`).join(' && ');
    const { failedTerms, failedCount } = explain(source, {});
    expect(failedCount).toBe(10_000);
    expect(failedTerms).toHaveLength(100);
    expect(failedTerms[99]!.term.text).toBe('alpha.size == 100');
  });
});

describe('the work', () => {
  const list = (member: (at: number) => string): string =>
    Array.from({ length: 10_000 }, (_, at) => member(at)).join(', ');
  const work = (source: string, event: Partial<SmallEvent>): number => {
    const explainer = new Explainer(rule(source), SMALL_MODEL);
    for (let count = 0; count < 5; count++) explainer.explain({ ...EMPTY_EVENT, ...event });
    return explainer.compared;
  };

  it('does not grow with a list of whole texts, and is told where it grows with other lists', () => {
    expect(work(`alpha.label in [${list((at) => `"x${at}"`)}]`, {})).toBe(5);
    expect(work(`alpha.label in [${list((at) => `~"x${at}*y"`)}]`, {})).toBe(5 * 10_001);
    expect(work(`alpha.size in [${list((at) => String(at + 1))}]`, {})).toBe(5 * 10_000);
  });

  it('goes through the members once where the list holds, to name the one that fits', () => {
    const source = `alpha.label in [${list((at) => `"x${at}"`)}]`;
    expect(work(source, { label: 'x7' })).toBe(5 * 10_001);
  });
});

describe('a register', () => {
  const SOURCE = 'steps[A].name == "cmd" && steps[A].id > 5 && alpha.size == 0';

  it('is explained at the first step at which the rule holds', () => {
    const { verdict, register, root } = explain(SOURCE, {
      steps: [STEP, { ...STEP, name: 'cmd', id: 6 }, { ...STEP, name: 'cmd', id: 7 }],
    });
    expect(verdict).toBe(true);
    expect(register).toEqual({ name: 'A', iterator: 'steps', steps: 3, step: 1, failed: [2, 0] });
    expect(childrenOf(root)[0]!.hits[0]!.index).toBe(1);
  });

  it('is explained at the step that fails at the fewest terms otherwise', () => {
    const explanation = explain(SOURCE, { steps: [STEP, { ...STEP, id: 9 }, { ...STEP, name: 'cmd' }] });
    expect(explanation.register).toMatchObject({ steps: 3, step: 1, failed: [2, 1, 1] });
    expect(failed(explanation)).toEqual(['steps[A].name == "cmd"']);
  });

  it('without a step to stand at fails whatever its terms say', () => {
    const explanation = explain('steps[A].name != "cmd" && alpha.size == 0', {});
    expect(explanation).toMatchObject({
      verdict: false,
      register: { steps: 0, step: null },
      failedTerms: [],
    });
    expect(outline(explanation.root)).toBe('+logical(+steps[A].name != "cmd" +alpha.size == 0)');
  });
});
