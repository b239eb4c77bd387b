import { ProcessEntry, RuntimeEvent } from '@casement/telemetry';
import { describe, expect, it } from 'vitest';
import { EvaluationContext } from '../model/evaluation-context.js';
import type { VariableDeclaration, VariableValue } from './declaration.js';
import { DEFAULT_VARIABLE_LIMITS } from './variable-limits.js';
import { type SetOptions, VariableStore } from './variable-store.js';

type Given = Partial<VariableDeclaration> & Pick<VariableDeclaration, 'name' | 'type'>;

function declare({ name, type, ...rest }: Given): VariableDeclaration {
  const [scope] = name.split('.');
  const owner = scope === 'process' || scope === 'container' ? scope : 'global';
  const zero = { string: '', int: 0n, bool: false, 'string[]': [], 'int[]': [] };
  return { name, type, owner, initial: zero[type], private: false, inherited: false, ...rest };
}

function process(values: Partial<ProcessEntry> = {}): ProcessEntry {
  return Object.assign(new ProcessEntry(), { host: 'H', pid: 5 }, values);
}

interface At {
  readonly host?: string;
  readonly time?: bigint;
  readonly process?: ProcessEntry | null;
}

function at({ host = 'H', time = 0n, process: entry = null }: At = {}): EvaluationContext {
  const context = new EvaluationContext();
  context.load(new RuntimeEvent('exec', time, host, entry));
  return context;
}

/** One variable: what it reads, as expressions do, and how it is set. */
class One {
  readonly store: VariableStore;
  constructor(private readonly declaration: VariableDeclaration) {
    this.store = new VariableStore([declaration]);
  }
  set(value: VariableValue, context: EvaluationContext, options?: SetOptions): this {
    this.store.set(context, this.declaration, value, options);
    return this;
  }
  read(context: EvaluationContext): unknown {
    const variable = this.store.variable(this.declaration.name)!;
    if ('get' in variable) return variable.get(context);
    return Array.from({ length: variable.count(context) }, (_, index) => variable.at(context, index));
  }
  /** What an event would show: undefined where nothing is set. */
  shown(context: EvaluationContext): VariableValue | undefined {
    return this.store.value(this.declaration.name, context);
  }
}

const one = (given: Given): One => new One(declare(given));

describe('a scalar variable (secl.md §4.4)', () => {
  it.each([
    ['string', '', 'a', 'b'],
    ['int', 0n, 7n, -7n],
    ['bool', false, true, false],
  ] as const)('of type %s reads zero, then what was set last', (type, zero, first, second) => {
    const x = one({ name: 'x', type });
    expect([x.read(at()), x.shown(at())]).toEqual([zero, undefined]);
    x.set(first, at());
    expect([x.read(at()), x.shown(at())]).toEqual([first, first]);
    x.set(second, at());
    expect([x.read(at()), x.shown(at())]).toEqual([second, second]);
  });

  it('reads its initial value before the first set and after its time, in every scope', () => {
    for (const name of ['x', 'process.x', 'container.x']) {
      const x = one({ name, type: 'int', initial: 9n });
      const entry = process({ containerId: 'c' });
      expect(x.read(at({ process: entry }))).toBe(9n);
      x.set(1n, at({ process: entry }), { ttl: 10n });
      expect(x.read(at({ process: entry, time: 10n }))).toBe(1n);
      expect(x.read(at({ process: entry, time: 11n }))).toBe(9n);
      expect(x.shown(at({ process: entry, time: 11n }))).toBeUndefined();
    }
  });

  it('counts its time from the last set', () => {
    const x = one({ name: 'x', type: 'int' });
    x.set(1n, at({ time: 0n }), { ttl: 10n }).set(2n, at({ time: 8n }), { ttl: 10n });
    expect(x.read(at({ time: 18n }))).toBe(2n);
    expect(x.read(at({ time: 19n }))).toBe(0n);
  });

  it('is not seen by an event of long before: clocks of logs go back', () => {
    const x = one({ name: 'x', type: 'int' }).set(1n, at({ time: 1000n }), { ttl: 10n });
    expect(x.read(at({ time: 990n }))).toBe(1n);
    expect(x.read(at({ time: 989n }))).toBe(0n);
  });

  it('is an int64 and wraps around', () => {
    const x = one({ name: 'x', type: 'int' }).set(2n ** 63n, at());
    expect(x.read(at())).toBe(-(2n ** 63n));
  });
});

describe('an array variable (secl.md §4.4)', () => {
  it('is a set in order of insertion, to which a member or several are added', () => {
    const x = one({ name: 'x', type: 'string[]' });
    expect([x.read(at()), x.shown(at())]).toEqual([[], undefined]);
    x.set('b', at()).set(['a', 'c'], at());
    expect(x.read(at())).toEqual(['b', 'a', 'c']);
    x.set('b', at());
    expect(x.read(at())).toEqual(['a', 'c', 'b']);
    const numbers = one({ name: 'n', type: 'int[]' })
      .set(2n ** 64n + 1n, at())
      .set(1n, at());
    expect(numbers.read(at())).toEqual([1n]);
  });

  it('holds so many members, the oldest go', () => {
    const x = one({ name: 'x', type: 'string[]' });
    for (const name of ['a', 'b', 'a', 'c']) x.set(name, at(), { size: 2 });
    expect(x.read(at())).toEqual(['a', 'c']);
    const many = one({ name: 'n', type: 'int[]' });
    many.set(
      Array.from({ length: 150 }, (_, index) => BigInt(index)),
      at(),
    );
    expect(many.read(at())).toHaveLength(100);
    expect((many.read(at()) as bigint[])[0]).toBe(50n);
    many.set(
      Array.from({ length: 20_000 }, (_, index) => BigInt(index)),
      at(),
      { size: 1_000_000 },
    );
    expect(many.read(at())).toHaveLength(10_000);
  });

  it('has a time to live for each member', () => {
    const x = one({ name: 'x', type: 'string[]' });
    x.set('a', at({ time: 0n }), { ttl: 10n }).set('b', at({ time: 5n }), { ttl: 10n });
    x.set('c', at({ time: 5n }));
    expect(x.read(at({ time: 10n }))).toEqual(['a', 'b', 'c']);
    expect(x.read(at({ time: 11n }))).toEqual(['b', 'c']);
    expect(x.read(at({ time: 99n }))).toEqual(['c']);
    x.set('b', at({ time: 100n }), { ttl: 10n });
    expect(x.read(at({ time: 110n }))).toEqual(['c', 'b']);
  });

  it('adds to its initial value', () => {
    const x = one({ name: 'x', type: 'string[]', initial: ['z'] });
    expect([x.read(at()), x.shown(at())]).toEqual([['z'], undefined]);
    expect(x.set('a', at(), { ttl: 10n }).read(at())).toEqual(['z', 'a']);
    expect(x.read(at({ time: 11n }))).toEqual(['z']);
  });

  it('is read anew after each set on the same event', () => {
    const x = one({ name: 'x', type: 'string[]' });
    const context = at();
    expect(x.read(context)).toEqual([]);
    x.set('a', context);
    expect(x.read(context)).toEqual(['a']);
    context.load(new RuntimeEvent('exec', 0n, 'other', null));
    expect(x.read(context)).toEqual([]);
  });
});

describe('scopes (secl.md §4.2)', () => {
  it('has global variables for each host', () => {
    const x = one({ name: 'x', type: 'int' }).set(1n, at({ host: 'A' }));
    expect([x.read(at({ host: 'A' })), x.read(at({ host: 'B' }))]).toEqual([1n, 0n]);
  });

  it('has variables of a process for each entry, whatever its pid', () => {
    const x = one({ name: 'process.x', type: 'int' });
    const [first, second] = [process(), process()];
    x.set(1n, at({ process: first }));
    expect([x.read(at({ process: first })), x.read(at({ process: second }))]).toEqual([1n, 0n]);
    expect(x.read(at({ process: process({ parent: first }) }))).toBe(0n);
  });

  it('has variables of a container for each host and id', () => {
    const x = one({ name: 'container.x', type: 'int' });
    x.set(1n, at({ host: 'A', process: process({ containerId: 'c' }) }));
    const other = process({ containerId: 'c' });
    expect(x.read(at({ host: 'A', process: other }))).toBe(1n);
    expect(x.read(at({ host: 'B', process: other }))).toBe(0n);
    expect(x.read(at({ host: 'A', process: process() }))).toBe(0n);
  });

  it('looks for inherited ones at the process, then at the nearest ancestor that has it', () => {
    const x = one({ name: 'process.x', type: 'int', inherited: true });
    const root = process();
    const middle = process({ parent: root });
    const leaf = process({ parent: middle });
    x.set(1n, at({ process: root })).set(2n, at({ process: middle }), { ttl: 10n });
    expect([root, middle, leaf].map((entry) => x.read(at({ process: entry })))).toEqual([1n, 2n, 2n]);
    expect(x.read(at({ process: leaf, time: 11n }))).toBe(1n);
    x.set(3n, at({ process: leaf }));
    expect([middle, leaf].map((entry) => x.read(at({ process: entry })))).toEqual([2n, 3n]);
  });

  it('sets another process where it is told which, and nothing where that is not known', () => {
    const x = one({ name: 'process.x', type: 'int' });
    const [actor, owner] = [process(), process()];
    x.set(1n, at({ process: actor }), { process: owner });
    x.set(2n, at({ process: actor }), { process: null });
    expect([actor, owner].map((entry) => x.read(at({ process: entry })))).toEqual([0n, 1n]);
    expect(x.store.counts().unowned).toBe(1);
  });

  it('counts sets without a process or a container, and shares none between such events', () => {
    const x = one({ name: 'process.x', type: 'int' }).set(1n, at());
    expect(x.read(at())).toBe(0n);
    const y = one({ name: 'container.y', type: 'int' }).set(1n, at({ process: process() }));
    expect(y.read(at({ process: process() }))).toBe(0n);
    expect([x.store.counts().unowned, y.store.counts().unowned]).toEqual([1, 1]);
  });
});

describe('the store', () => {
  it('keeps no text beyond the limit, counts it, and keeps what was set before', () => {
    const x = one({ name: 'x', type: 'string' }).set('a', at()).set('b'.repeat(65_537), at());
    expect(x.read(at())).toBe('a');
    const list = one({ name: 'x', type: 'string[]' }).set(['a', 'b'.repeat(65_537)], at());
    expect(list.read(at())).toEqual([]);
    expect([x.store.counts().oversized, list.store.counts().oversized]).toEqual([1, 1]);
  });

  it('forgets everything on reset', () => {
    const x = one({ name: 'x', type: 'string[]' }).set('a', at());
    const context = at();
    expect(x.read(context)).toEqual(['a']);
    x.store.reset();
    expect([x.read(context), x.shown(context)]).toEqual([[], undefined]);
  });

  it('counts from zero after a reset: what runs next has lost nothing yet', () => {
    const declaration = declare({ name: 'x', type: 'string' });
    const bounds = { owners: 1, characters: 1000 };
    const limits = { ...DEFAULT_VARIABLE_LIMITS, global: bounds };
    const own = declare({ name: 'process.y', type: 'int' });
    const store = new VariableStore([declaration, own], limits);
    store.set(at({ host: 'A' }), declaration, 'a');
    store.set(at({ host: 'B' }), declaration, 'a');
    store.set(at(), declaration, 'b'.repeat(65_537));
    store.set(at(), own, 1n);
    const { dropped, unowned, oversized } = store.counts();
    expect([dropped > 0, unowned, oversized]).toEqual([true, 1, 1]);
    store.reset();
    expect(store.counts()).toEqual({ dropped: 0, unowned: 0, oversized: 0 });
  });

  it('knows the variables that are declared, and the built-in one', () => {
    const { store } = one({ name: 'x', type: 'int' });
    expect([store.variable('x')?.type, store.variable('builtins.uuid4')?.type]).toEqual(['int', 'string']);
    expect([store.variable('y'), store.variable('__proto__')]).toEqual([undefined, undefined]);
  });
});
