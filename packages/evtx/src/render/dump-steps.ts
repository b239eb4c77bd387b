import type { DumpElement } from './dump-program.js';
import { quote } from './json-text.js';
import { Literal } from './utf8.js';

/** What a step prints after its literal. */
const NOTHING = 0;
export const VALUE = 1;
export const ATTRIBUTES = 2;
export const OBJECT = 3;
export const PAYLOAD = 4;

/** One step of a program: a literal, then perhaps a value. */
export class DumpStep {
  constructor(
    readonly literal: Literal,
    readonly action: number,
    /** Value without which the step is left out; -1 for none. */
    readonly needs: number,
    /** For `ATTRIBUTES` and `OBJECT` the element; its slot for `VALUE`. */
    readonly element: DumpElement | null,
    readonly slot: number,
    readonly empty: Literal,
  ) {}
}

/**
 * An element as a flat list of steps: everything between two values becomes one literal, keys, braces and literal
 * values alike. Only where it depends on values which member comes first, or whether there is an object at all, a step
 * goes back to the element.
 */
export class DumpSteps {
  readonly steps: DumpStep[] = [];
  private pending = '';

  /** @param before literal in front of the element, @param after literal behind it */
  constructor(before: string, element: DumpElement, after: string) {
    this.pending = before;
    this.add(element, -1);
    this.pending += after;
    if (this.pending !== '') this.flush(NOTHING, -1, null);
  }

  private add(element: DumpElement, needs: number): void {
    switch (element.kind) {
      case 'literal':
        this.pending += element.json;
        if (needs >= 0) this.flush(NOTHING, needs, null);
        return;
      case 'slot':
        this.flush(VALUE, needs, element);
        return;
      case 'attributes':
        this.flush(ATTRIBUTES, needs, element);
        return;
      case 'payload':
        this.flush(PAYLOAD, element.slot, element);
        return;
      case 'object':
        if (needs < 0 && startsCertainly(element)) this.addObject(element);
        else this.flush(OBJECT, needs, element);
    }
  }

  private addObject({ json, members }: DumpElement): void {
    this.pending += `{${json}`;
    members.forEach(({ needs, value }, index) => {
      const conditional = needs >= 0 || value.kind === 'payload';
      // What is certain must not wait for a step that may be left out.
      if (conditional && this.pending !== '') this.flush(NOTHING, -1, null);
      if (index > 0 || json !== '') this.pending += ',';
      if (value.kind !== 'payload') this.pending += `${quote(value.name)}:`;
      this.add(value, needs);
    });
    this.pending += '}';
  }

  private flush(action: number, needs: number, element: DumpElement | null): void {
    const literal = Literal.of(this.pending);
    this.pending = '';
    this.steps.push(
      new DumpStep(literal, action, needs, element, element?.slot ?? -1, element?.empty ?? EMPTY),
    );
  }
}

const EMPTY = Literal.of('');

/** Whether an object is printed, and with which member first, whatever the values. */
function startsCertainly({ json, members }: DumpElement): boolean {
  const [first] = members;
  return json !== '' || (first !== undefined && first.needs < 0 && first.value.kind !== 'payload');
}
