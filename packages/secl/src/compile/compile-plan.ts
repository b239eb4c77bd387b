import type { Model } from '../model.js';
import type { BoolPlan } from '../plan/bool-plan.js';
import { MAX_REGISTER_STEPS, type Register } from '../register-loop.js';
import { compileBool } from './compile-bool.js';
import { CompileContext, type Predicate } from './compile-context.js';

/** The matcher of a whole expression. With a register it holds if it holds at one step of the iterator. */
export function compilePlan<E>(model: Model<E>, plan: BoolPlan<E>, register: Register | null): Predicate<E> {
  const context = new CompileContext(model);
  const root = compileBool(context, plan);
  if (register === null) {
    return root;
  }
  const { iterator } = register;
  return (event) => {
    const steps = Math.min(model.iteratorCount(event, iterator), MAX_REGISTER_STEPS);
    for (context.step = 0; context.step < steps; context.step++) {
      if (root(event)) {
        return true;
      }
    }
    return false;
  };
}
