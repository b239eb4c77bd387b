import type { Model } from '../model.js';

export type Predicate<E> = (event: E) => boolean;

/**
 * What compiled closures share: the model, and the step that the rule's register stands at. One rule has one register, so
 * one number is enough; the loop over the steps sets it before it calls the rule's root (secl.md §1.7).
 */
export class CompileContext<E> {
  step = 0;
  constructor(readonly model: Model<E>) {}
}
