import type { StringTests } from '@casement/secl';
import type { Literal } from './formula.js';

/** Longer lists are compared by identity: their texts would be long keys, and macros give the same list anyway. */
const MAX_COMPARED = 1000;
/** Texts of lists that are remembered; lists beyond are compared by identity. */
const MAX_TEXTS = 50_000;

/** Names literals of one subject by what they say: equal and short for literals that say the same. */
export class LiteralKeys {
  private readonly numbers = new WeakMap<StringTests, number>();
  private readonly byText = new Map<string, number>();
  private last = 0;

  of(literal: Literal): string {
    switch (literal.kind) {
      case 'opaque':
        return literal.negated ? '!' : '=';
      case 'int':
        return `${literal.over ?? ''} ${literal.set.map(([low, high]) => `${low}..${high}`).join()}`;
      case 'text':
        return `${literal.over ?? ''} ${literal.negated} ${this.ofTests(literal.tests)}`;
    }
  }

  /** The same number for lists that say the same. */
  ofTests(tests: StringTests): number {
    let number = this.numbers.get(tests);
    if (number !== undefined) return number;
    if (tests.members.length > MAX_COMPARED) number = this.next();
    else {
      const text = JSON.stringify([tests.mode, ...tests.members.map(({ form, text: each }) => [form, each])]);
      number = this.byText.get(text) ?? this.next();
      if (this.byText.size < MAX_TEXTS) this.byText.set(text, number);
    }
    this.numbers.set(tests, number);
    return number;
  }

  private next(): number {
    this.last += 1;
    return this.last;
  }
}
