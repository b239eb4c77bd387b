import type { Node } from '../binxml/node.js';
import { contentText } from '../binxml/plain-event.js';
import { numberOfText } from '../value/number-text.js';

/** Where a text of a template comes from: literal in the template, or a value of the instance. */
export class Source {
  /** `text` as a number, parsed once. */
  readonly number: number;

  /**
   * @param slot number of the value, -1 for literal text
   * @param text the literal text; "" where the template has none
   * @param optional whether the value being absent takes the element or attribute with it
   */
  constructor(
    readonly slot: number,
    readonly text: string,
    readonly optional: boolean,
  ) {
    this.number = numberOfText(text);
  }
}

export const NO_SOURCE = new Source(-1, '', false);

/** The source of an element's or attribute's content; null when it mixes text and values or holds elements. */
export function sourceOf(content: readonly Node[]): Source | null {
  if (content.length === 0) return NO_SOURCE;
  const only = content.length === 1 ? content[0]! : null;
  if (only?.kind === 'hole') return new Source(only.index, '', only.optional);
  for (const node of content) {
    if (node.kind !== 'text' && node.kind !== 'cdata' && node.kind !== 'entity') return null;
  }
  return new Source(-1, contentText(content), false);
}
