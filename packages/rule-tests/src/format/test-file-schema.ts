import { EVENT_TYPES, type EventType } from '@casement/telemetry';
import { EVENT_FIELDS, type FormField, PROCESS_FIELDS } from './form-fields.js';
import {
  CASE_KEYS,
  EVENT_KEYS,
  EXPECT_KEYS,
  FILE_KEYS,
  FINDING_KEYS,
  type KeyTable,
  PROCESS_KEYS,
  SHORT_KEYS,
  STEP_KEYS,
  TEST_KEYS,
} from './keys.js';
import { isProcessEvent } from './read-event.js';

type Schema = Readonly<Record<string, unknown>>;

/**
 * The JSON Schema of test files, for completion and checks in editors: made from the tables whose keys the reader takes. It is
 * draft-07, which the YAML language server knows best. What a schema cannot say (that a rule exists, that a process is
 * declared) is left to `casement test`.
 */
export function testFileSchema(): Schema {
  const events = Object.fromEntries(EVENT_TYPES.map((type) => [type, eventKey(type)]));
  return {
    ...object(FILE_KEYS),
    $defs: {
      Process: textOr(processObject()),
      ProcessRef: { anyOf: [{ type: ['string', 'null'] }, processObject()] },
      // biome-ignore lint/suspicious/noThenProperty: the keyword of JSON Schema
      Test: { if: { required: ['rule'] }, then: ref('Table'), else: ref('Steps') },
      Table: object(CASE_KEYS, events),
      Steps: object({ ...TEST_KEYS, ...EXPECT_KEYS }),
      Step: object({ ...STEP_KEYS, ...EXPECT_KEYS }, events),
      Cases: { anyOf: [ref('Case'), { type: 'array', minItems: 1, items: ref('Case') }] },
      Case: textOr(closed(Object.assign({}, ...EVENT_TYPES.map(eventProperties)))),
      Finding: textOr(object(FINDING_KEYS)),
      Findings: { anyOf: [ref('Finding'), { type: 'array', items: ref('Finding') }] },
      Records: { anyOf: [RECORD, { type: 'array', items: RECORD }] },
      VariableValue: {
        anyOf: [
          { type: ['string', 'number', 'boolean', 'null'] },
          { type: 'array', items: { type: ['string', 'number'] } },
        ],
      },
      ...Object.fromEntries(
        EVENT_TYPES.map((type) => [eventName(type), textOr(closed(eventProperties(type)))]),
      ),
    },
  };
}

const RECORD = { type: ['integer', 'string'], pattern: '^\\d+( *- *\\d+)?$' };

function ref(name: string): Schema {
  return { $ref: `#/$defs/${name}` };
}

function textOr(schema: Schema): Schema {
  return { anyOf: [{ type: 'string' }, schema] };
}

function closed(properties: Schema): Schema {
  return { type: 'object', properties, additionalProperties: false };
}

function object(table: KeyTable, more: Schema = {}): Schema {
  const required = Object.entries(table).filter(([, row]) => row.required === true);
  return {
    ...closed({ ...properties(table), ...more }),
    ...(required.length === 0 ? {} : { required: required.map(([key]) => key) }),
  };
}

function properties(table: KeyTable): Schema {
  return Object.fromEntries(
    Object.entries(table).map(([key, { about, value }]) => [key, { description: about, ...value }]),
  );
}

function processObject(): Schema {
  return closed(processProperties());
}

function processProperties(): Record<string, Schema> {
  const fields = [...PROCESS_FIELDS].map(([name, field]): [string, Schema] => [name, fieldSchema(field)]);
  return { ...(properties(PROCESS_KEYS) as Record<string, Schema>), ...Object.fromEntries(fields) };
}

function eventName(type: EventType): string {
  return `Event_${type}`;
}

function eventKey(type: EventType): Schema {
  return { description: `An event of type ${type}`, ...ref(eventName(type)) };
}

function eventProperties(type: EventType): Record<string, Schema> {
  const fields = EVENT_FIELDS[type];
  const short = Object.entries(SHORT_KEYS[type] as Readonly<Record<string, string>>).map(
    ([key, name]): [string, Schema] => [key, fieldSchema(fields.get(name)!)],
  );
  const whole = [...fields].map(([name, field]): [string, Schema] => [name, fieldSchema(field)]);
  return {
    ...(isProcessEvent(type) ? processProperties() : {}),
    ...(properties(EVENT_KEYS) as Record<string, Schema>),
    ...Object.fromEntries([...short, ...whole]),
  };
}

/** YAML reads `1` as a number and `yes` as text: whoever means a text need not quote it. */
function fieldSchema({ kind, about }: FormField): Schema {
  const scalar = { type: ['string', 'number', 'boolean'] };
  switch (kind) {
    case 'text':
      return { description: about, ...scalar };
    case 'list':
      return { description: about, anyOf: [scalar, { type: 'array', items: scalar }] };
    default:
      return { description: about, type: ['integer', 'string'] };
  }
}
