import { EvaluationContext, type LoadResult } from '@casement/engine';
import type { RuntimeEvent } from '@casement/telemetry';

/** What a session at the prompt remembers. */
export class ReplState {
  /** The event that expressions are put to, with the processes and variables it had in its log. */
  event: RuntimeEvent | null = null;
  /** The last condition, for `.explain` without one. */
  last = '';

  constructor(readonly policy: LoadResult) {}

  /** The event, ready to be read; the empty one where none is loaded. */
  context(): EvaluationContext {
    const context = new EvaluationContext();
    if (this.event !== null) context.load(this.event);
    return context;
  }
}
