import fc from 'fast-check';

/** Field names of a model by what the grammar lets one do with them. */
export interface Vocabulary {
  /** At least one of them belongs to the event type of the rule. */
  readonly strings: readonly { readonly name: string; readonly path: boolean }[];
  readonly ints: readonly string[];
  readonly bools: readonly string[];
  readonly stringArrays: readonly { readonly name: string; readonly path: boolean }[];
  readonly intArrays: readonly string[];
  readonly iterator: string;
  /** A comparison that is always true and names the event type. */
  readonly anchor: string;
  /** What event values are made of too, so that tests often hold. */
  readonly words: readonly string[];
  readonly numbers: readonly bigint[];
}

const REGEXPS = [
  'a',
  '^a',
  'b$',
  '^ab$',
  'a|b',
  '(a|exe|é)',
  '^(a|C:)',
  '(b|\\.exe)$',
  '.*k.*',
  '\\\\a',
  '(?i)K',
  '(?i)^ſ',
  '(?i)é$',
  'a+b?',
  '[a-c]\\W',
  '^.{2,4}$',
  '(?-i)A',
  '\\bexe\\b',
  '(a*)*c',
  '[[:alpha:]]$',
  '',
];

/** Text that can stand in quotes: no quote, and no backslash that would swallow the closing one. */
function quotable(text: string): string {
  const clean = text.replaceAll('"', '').replace(/[$%]\{/g, '');
  return /(^|[^\\])(\\\\)*\\$/.test(clean) ? `${clean}x` : clean;
}

/** Random well-typed expressions over a vocabulary: every operator, literal form and kind of operand. */
export function arbitraryExpression(vocabulary: Vocabulary): fc.Arbitrary<string> {
  return fc.record({ body: arbitraryBool(vocabulary), register: fc.boolean() }).map(({ body, register }) => {
    const source = `(${body}) && ${vocabulary.anchor}`;
    return register ? source.replaceAll(`${vocabulary.iterator}.`, `${vocabulary.iterator}[A].`) : source;
  });
}

function arbitraryBool(vocabulary: Vocabulary): fc.Arbitrary<string> {
  return fc.letrec<{ bool: string; chain: string; atom: string }>((tie) => ({
    atom: arbitraryAtom(vocabulary),
    bool: fc.oneof(
      { maxDepth: 4, depthSize: 'small' },
      { weight: 4, arbitrary: tie('atom') },
      { weight: 3, arbitrary: tie('chain').map((chain) => `(${chain})`) },
      { weight: 1, arbitrary: tie('bool').map((inner) => `!(${inner})`) },
      { weight: 1, arbitrary: fc.tuple(tie('bool'), tie('bool')).map(([a, b]) => `((${a}) == (${b}))`) },
      { weight: 1, arbitrary: tie('chain') },
    ),
    chain: fc
      .array(fc.tuple(tie('bool'), fc.constantFrom('&&', '||', 'and', 'or')), { minLength: 2, maxLength: 5 })
      .map((terms) => terms.map(([term, operator], i) => (i === 0 ? term : `${operator} ${term}`)).join(' ')),
  })).bool;
}

function arbitraryAtom(vocabulary: Vocabulary): fc.Arbitrary<string> {
  const pick = <T>(items: readonly T[]): fc.Arbitrary<T> => fc.constantFrom(...items);
  const word = fc.oneof(
    pick(vocabulary.words),
    fc.tuple(pick(vocabulary.words), pick(vocabulary.words)).map((w) => w.join('')),
  );
  const scalar = word.map((text) => `"${quotable(text)}"`);
  const flat = fc
    .array(fc.oneof(word, fc.constant('*')), { minLength: 1, maxLength: 5 })
    .map((parts) => quotable(parts.join('').replace(/\*+/g, '*')));
  const glob = fc
    .array(fc.oneof(flat, fc.constant('*')), { minLength: 1, maxLength: 4 })
    .chain((components) =>
      fc
        .tuple(fc.integer({ min: -3, max: components.length }), fc.constantFrom('\\', '/'))
        .map(([at, separator]) => {
          const all = [...components];
          if (at >= 0) {
            all.splice(at, 0, '**');
          }
          return quotable(all.join(separator));
        }),
    );
  const regexp = pick(REGEXPS).map((text) => `r"${text}"`);
  const pattern = (path: boolean): fc.Arbitrary<string> => (path ? fc.oneof(flat, glob) : flat);
  const test = (path: boolean): fc.Arbitrary<string> =>
    fc.oneof(
      scalar,
      pattern(path).map((text) => `~"${text}"`),
      regexp,
    );
  const list = (path: boolean): fc.Arbitrary<string> =>
    fc.array(test(path), { minLength: 1, maxLength: 12 }).map((members) => `[${members.join(', ')}]`);
  const equality = fc.constantFrom('==', '!=');
  const matching = fc.constantFrom('=~', '!~');
  const membership = fc.constantFrom('in', 'not in', 'allin');
  const order = fc.constantFrom('==', '!=', '<', '<=', '>', '>=');
  const number = pick(vocabulary.numbers).map(String);
  const duration = fc.constantFrom('0s', '1s', '5s', '10m', '1h', '500ms');
  const int = pick(vocabulary.ints);
  const arithmetic = fc.oneof(
    int,
    fc.tuple(int, fc.constantFrom(' + ', ' - '), fc.oneof(int, number)).map((parts) => parts.join('')),
    fc.tuple(int, fc.constantFrom(' & ', ' | ', ' ^ '), number).map((parts) => parts.join('')),
    fc.tuple(fc.constantFrom('-', '^'), int).map(([operator, operand]) => `${operator} ${operand}`),
  );
  const ints = fc.array(number, { minLength: 1, maxLength: 6 }).map((members) => `[${members.join(', ')}]`);
  const join = (...parts: fc.Arbitrary<string>[]): fc.Arbitrary<string> =>
    fc.tuple(...parts).map((all) => all.join(' '));

  const onString = pick(vocabulary.strings).chain(({ name, path }) =>
    fc.oneof(
      join(fc.constant(name), equality, test(path)),
      join(test(path), equality, fc.constant(name)),
      join(
        fc.constant(name),
        matching,
        fc.oneof(
          pattern(path).map((text) => `"${text}"`),
          regexp,
        ),
      ),
      join(fc.constant(name), membership, list(path)),
      join(
        fc.constant(name),
        equality,
        pick(vocabulary.strings).map((other) => other.name),
      ),
      join(
        fc.constant(name),
        membership,
        pick(vocabulary.stringArrays).map((other) => other.name),
      ),
    ),
  );
  const onStringArray = pick(vocabulary.stringArrays).chain(({ name, path }) =>
    fc.oneof(
      join(fc.constant(name), equality, test(path)),
      join(
        fc.constant(name),
        matching,
        pattern(path).map((text) => `"${text}"`),
      ),
      join(fc.constant(name), membership, list(path)),
      join(test(path), membership, fc.constant(name)),
      join(
        fc.constant(name),
        equality,
        pick(vocabulary.strings).map((other) => other.name),
      ),
      fc.tuple(fc.nat(3), equality, test(path)).map(([i, op, tested]) => `${name}[${i}] ${op} ${tested}`),
    ),
  );
  const onInt = fc.oneof(
    join(arithmetic, order, fc.oneof(number, arithmetic)),
    join(number, order, int),
    join(arithmetic, fc.constantFrom('==', '<', '<=', '>', '>='), duration),
    join(int, membership, fc.oneof(ints, pick(vocabulary.intArrays))),
    join(int, order, pick(vocabulary.intArrays)),
  );
  const onIntArray = fc.oneof(
    join(pick(vocabulary.intArrays), order, fc.oneof(number, int)),
    join(pick(vocabulary.intArrays), fc.constantFrom('<', '<=', '>', '>='), duration),
    join(pick(vocabulary.intArrays), membership, fc.oneof(ints, pick(vocabulary.intArrays))),
  );
  const bools = vocabulary.bools.length === 0 ? [] : [pick(vocabulary.bools)];
  return fc.oneof(onString, onStringArray, onInt, onIntArray, fc.constantFrom('true', 'false'), ...bools);
}
