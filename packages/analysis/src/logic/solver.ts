import { intDomain } from './domain.js';
import { type Effort, effortFor } from './effort.js';
import { and, type Formula, type Literal, type TextLiteral } from './formula.js';
import { ALL_INTS, type IntSet, intersect } from './int-set.js';
import { LiteralKeys } from './literal-keys.js';
import { textsConsistent } from './text-consistent.js';

/** Branches tried before the solver gives up; a formula then counts as one that can hold. */
const MAX_BRANCHES = 300;
/** Verdicts that are remembered at a time: some ten megabytes. */
const MAX_KNOWN = 50_000;

/**
 * Proves that a condition cannot hold. It takes the condition apart into cases, each a list of literals, and refutes every case by one
 * subject whose literals contradict each other. It never claims more than that: `false` means "not proved". Values of different
 * fields are taken to be independent, which is true of more events than there are.
 */
export class Solver {
  /** Verdicts on the literals of one subject. */
  private readonly known = new Map<string, boolean>();
  private readonly keys = new LiteralKeys();
  private branches = 0;

  /** A question was left open since this was last set to false. */
  gaveUp = false;

  constructor(readonly effort: Effort = effortFor(1)) {}

  isImpossible(formula: Formula): boolean {
    this.branches = 0;
    return !this.possible([formula], new Cube(this.keys));
  }

  /** Whether every event for which `first` holds is one for which `second` holds; its negation is to be passed. */
  implies(first: Formula, negatedSecond: Formula): boolean {
    return this.isImpossible(and([first, negatedSecond]));
  }

  /** The first case in which a formula can hold as far as is known; `null` if there is none. */
  firstCase(formula: Formula): readonly Literal[] | null {
    this.branches = 0;
    let found: readonly Literal[] | null = null;
    this.possible([formula], new Cube(this.keys), (cube) => {
      found = cube.literals();
      return true;
    });
    return found;
  }

  /** The cases in which a formula can hold, as far as is known; `null` if they are too many. */
  cases(formula: Formula): readonly (readonly Literal[])[] | null {
    this.branches = 0;
    const found: (readonly Literal[])[] = [];
    this.possible([formula], new Cube(this.keys), (cube) => {
      found.push(cube.literals());
      return false;
    });
    return this.branches > MAX_BRANCHES ? null : found;
  }

  /** @param accept called for each consistent case; `false` goes on to the next. */
  private possible(
    todo: readonly Formula[],
    cube: Cube,
    accept: (cube: Cube) => boolean = () => true,
  ): boolean {
    const choices: Extract<Formula, { kind: 'or' }>[] = [];
    const open = [...todo];
    while (open.length > 0) {
      const formula = open.pop()!;
      if (formula.kind === 'false') return false;
      if (formula.kind === 'true') continue;
      if (formula.kind === 'and') for (const part of formula.parts) open.push(part);
      else if (formula.kind === 'or') choices.push(formula);
      else cube.add(formula);
    }
    if (!this.consistent(cube)) return false;
    if (choices.length === 0) return accept(cube);
    choices.sort((a, b) => a.parts.length - b.parts.length);
    const [first, ...rest] = choices;
    for (const part of first!.parts) {
      this.branches += 1;
      if (this.branches > MAX_BRANCHES) {
        this.gaveUp = true;
        return true;
      }
      if (this.possible([part, ...rest], cube.copy(), accept)) return true;
    }
    return false;
  }

  private consistent(cube: Cube): boolean {
    for (const [subject, literals] of cube.touched()) {
      const key = `${subject}\n${[...literals.keys()].sort().join('\n')}`;
      let verdict = this.known.get(key);
      if (verdict === undefined) {
        verdict = subjectConsistent([...literals.values()], this.effort);
        if (this.effort.exhausted) this.gaveUp = true;
        else this.remember(key, verdict);
      }
      if (!verdict) return false;
    }
    return true;
  }

  private remember(key: string, verdict: boolean): void {
    if (this.known.size >= MAX_KNOWN) this.known.clear();
    this.known.set(key, verdict);
  }
}

/** Literals that hold together, by subject. */
class Cube {
  private readonly bySubject = new Map<string, Map<string, Literal>>();
  private readonly fresh = new Set<string>();

  constructor(private readonly keys: LiteralKeys) {}

  add(literal: Literal): void {
    const { subject } = literal;
    let own = this.bySubject.get(subject);
    if (own === undefined) {
      own = new Map();
      this.bySubject.set(subject, own);
    }
    const key = this.keys.of(literal);
    if (own.has(key)) return;
    own.set(key, literal);
    this.fresh.add(subject);
  }

  /** Subjects that have become more narrow since the last call. */
  *touched(): Generator<[string, ReadonlyMap<string, Literal>]> {
    for (const subject of this.fresh) yield [subject, this.bySubject.get(subject)!];
    this.fresh.clear();
  }

  literals(): Literal[] {
    return [...this.bySubject.values()].flatMap((own) => [...own.values()]);
  }

  copy(): Cube {
    const cube = new Cube(this.keys);
    for (const [subject, own] of this.bySubject) cube.bySubject.set(subject, new Map(own));
    return cube;
  }
}

function subjectConsistent(literals: readonly Literal[], effort: Effort): boolean {
  const texts = literals.filter((literal): literal is TextLiteral => literal.kind === 'text');
  if (!textsConsistent(texts, effort)) return false;
  const signs = new Set(literals.flatMap((literal) => (literal.kind === 'opaque' ? [literal.negated] : [])));
  if (signs.size > 1) return false;
  const domain = intDomain(literals[0]!.subject) ?? ALL_INTS;
  let every: IntSet = domain;
  for (const literal of literals) {
    if (literal.kind === 'int' && literal.over !== 'some') every = intersect(every, literal.set);
  }
  const numbers = literals.filter((literal) => literal.kind === 'int');
  if (numbers.some(({ over }) => over === null) && every.length === 0) return false;
  return numbers.every(({ over, set }) => over !== 'some' || intersect(every, set).length > 0);
}
