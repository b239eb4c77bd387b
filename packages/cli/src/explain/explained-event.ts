import { type EventExplanation, explainEvent } from '@casement/analysis';
import {
  EvaluationContext,
  type RuntimeEventJson,
  runtimeEventToJson,
  type VariableValue,
} from '@casement/engine';
import type { RuntimeEvent } from '@casement/telemetry';
import type { Subject } from './subject.js';

/** One event with what there is to say of the subject on it. */
export interface ExplainedEvent {
  /** As it was when it was explained: its processes are shared with later events, which may know more of them, or other things. */
  readonly event: RuntimeEventJson;
  /** Null where the event is of another type than the rule is about. */
  readonly result: EventExplanation | null;
  readonly variables: readonly {
    readonly name: string;
    readonly setters: readonly string[];
    /** Undefined where nothing is set: it then reads its default. */
    readonly value: VariableValue | undefined;
  }[];
}

/** Asks one subject about events, one after the other. */
export class Asker {
  readonly #context = new EvaluationContext();

  constructor(readonly subject: Subject) {}

  concerns(event: RuntimeEvent): boolean {
    const { eventType } = this.subject;
    return eventType === null || eventType === event.type;
  }

  /** The compiled matcher's answer: for going through many events. */
  matches(event: RuntimeEvent): boolean {
    this.#load(event);
    return this.subject.compiled.matches(this.#context);
  }

  explain(event: RuntimeEvent): ExplainedEvent {
    this.#load(event);
    const context = this.#context;
    const { explainer, variables } = this.subject;
    return {
      event: runtimeEventToJson(event),
      result: this.concerns(event) ? explainEvent(explainer, context) : null,
      variables: variables.map(({ name, setters, read }) => ({ name, setters, value: read(context) })),
    };
  }

  #load(event: RuntimeEvent): void {
    this.#context.load(event);
    this.#context.ruleTags = this.subject.rule?.productTags ?? NO_TAGS;
  }
}

const NO_TAGS: readonly string[] = [];
