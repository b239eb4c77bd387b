import type { Model } from '../model.js';
import type { BoolPlan } from '../plan/bool-plan.js';
import { MAX_REGISTER_STEPS, type Register } from '../register-loop.js';
import { interpretBool } from './interpret-bool.js';
import type { Observer } from './interpret-context.js';

/** The value of a whole expression for an event. With a register it holds if it holds at one step of the iterator. */
export function interpretPlan<E>(
  model: Model<E>,
  plan: BoolPlan<E>,
  register: Register | null,
  event: E,
  observe: Observer<E> = () => {},
): boolean {
  if (register === null) {
    return interpretBool({ model, event, step: null, observe }, plan);
  }
  const steps = Math.min(model.iteratorCount(event, register.iterator), MAX_REGISTER_STEPS);
  for (let step = 0; step < steps; step++) {
    if (interpretBool({ model, event, step, observe }, plan)) {
      return true;
    }
  }
  return false;
}
