import { type AnyShape, runtimeEventShape } from '@casement/engine';
import { EVENT_TYPES, type EventType } from '@casement/telemetry';

/** A field of the runtime event form. */
export interface FormField {
  readonly kind: 'text' | 'list' | 'integer' | 'nanoseconds';
  readonly about: string;
}

type Described = AnyShape & { readonly about: string };

const SHAPE = runtimeEventShape().keys;

/** What the form says of a process, named without `process.`. */
export const PROCESS_FIELDS: ReadonlyMap<string, FormField> = ancestorFields();

/** The fields of each type of event beside those of its process, by their SECL names. */
export const EVENT_FIELDS: Readonly<Record<EventType, ReadonlyMap<string, FormField>>> = eventFields();

function ancestorFields(): ReadonlyMap<string, FormField> {
  const list = SHAPE.ancestors as { readonly of: AnyShape };
  return fieldsOf(list.of);
}

function eventFields(): Readonly<Record<EventType, ReadonlyMap<string, FormField>>> {
  const { of } = SHAPE.fields as { readonly of: Readonly<Record<string, AnyShape>> };
  const fields: Partial<Record<EventType, ReadonlyMap<string, FormField>>> = {};
  for (const type of EVENT_TYPES) {
    fields[type] = new Map([...fieldsOf(of[type]!)].filter(([name]) => !name.startsWith('process.')));
  }
  return fields as Record<EventType, ReadonlyMap<string, FormField>>;
}

function fieldsOf(shape: AnyShape): ReadonlyMap<string, FormField> {
  if (shape.kind !== 'object') throw new Error('the form of events has objects of fields');
  return new Map(
    Object.entries(shape.keys as Readonly<Record<string, Described>>).map(([name, { kind, about }]) => [
      name,
      { kind: kind as FormField['kind'], about },
    ]),
  );
}
