import {
  type EvaluationContext,
  type FindingTerm,
  type FindingValue,
  findingValue,
  type MatchedValue,
  windowsModel,
} from '@casement/engine';
import { boundedValue, type ShownElement } from '@casement/secl';
import type { EventType } from '@casement/telemetry';

/** What a record says by itself of a comparison that a finding states. */
export type LoneTerm =
  | 'agrees'
  | 'differs'
  /** The value is, or may be, one that earlier records gave. */
  | 'open';

/** Of the process of an event and of who ran it a record tells what it can; what it leaves open or tells worse comes from earlier ones. */
const CONTEXT =
  /^(process|event|container)\.|\.(user|user_sid|ppid|created_at|envs|envp|service|device_path)\b|\.container\./;

/** @param context the event that the record gives with no record before it */
export function loneTerm(
  { field, value }: FindingTerm,
  type: EventType,
  context: EvaluationContext,
): LoneTerm {
  if (field === undefined) return 'agrees';
  const found = valuesOf(field, context).map((one) => JSON.stringify(one));
  if (found.includes(JSON.stringify(value))) return 'agrees';
  // The letters of volumes are learned from records.
  if (found.some((one) => one.toLowerCase().startsWith('"\\\\device\\\\'))) return 'open';
  return CONTEXT.test(field) || !field.startsWith(`${type}.`) ? 'open' : 'differs';
}

/** Everything that a comparison with the field may have had as its value: the field, an element of it, or its length. */
function valuesOf(name: string, context: EvaluationContext): FindingValue[] {
  const field = windowsModel.field(name);
  switch (field?.type) {
    case 'string': {
      const text = field.get(context);
      return [bounded(text), BigInt(text.length)].map(findingValue);
    }
    case 'int':
      return [findingValue(BigInt(field.get(context)))];
    case 'bool':
      return [field.get(context)];
    case 'string[]':
    case 'int[]': {
      const elements = Array.from({ length: field.count(context) }, (_, index) => {
        const element = field.at(context, index);
        return typeof element === 'number' ? BigInt(element) : element;
      });
      const whole = bounded(elements as readonly string[] | readonly bigint[]);
      return [whole, ...(whole as readonly (string | bigint)[]), BigInt(elements.length)].map(findingValue);
    }
    default:
      return [];
  }
}

/** As a finding shows it. */
function bounded(value: string | readonly string[] | readonly bigint[]): MatchedValue {
  const shown = boundedValue(value);
  return shown.type === 'list'
    ? shown.values.map(({ value: element }: ShownElement) => element)
    : shown.value;
}
