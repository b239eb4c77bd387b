import { EVENT_TYPES, type EventType, MAX_ANCESTORS } from '@casement/telemetry';
import { WINDOWS_FIELDS } from '../model/windows-model.js';
import { BLOCK_FORM } from './block-form.js';
import type { FormField } from './form-field.js';
import type { AnyObjectShape, AnyShape, ObjectShape } from './form-shape.js';
import type { IdentityJson } from './identity-form.js';
import { PROCESS_FORM } from './process-form.js';
import type { RecordSourceJson, RuntimeEventJson } from './runtime-event-json.js';

/** A value that is never empty or zero: those are left out (form-field.ts, writeField). */
const FIELD_SHAPES: Readonly<Record<FormField<unknown>['kind'], AnyShape>> = {
  text: { kind: 'text', notEmpty: true },
  list: { kind: 'list', of: { kind: 'text' }, notEmpty: true },
  uint32: { kind: 'integer', min: 1, max: 0xffff_ffff },
  time: { kind: 'nanoseconds' },
};

/**
 * The runtime event as data, made from the tables that its writer prints by: the fields of a process (PROCESS_FORM), those
 * of each event type (BLOCK_FORM), and what the table of Windows fields says of each.
 */
export function runtimeEventShape(): ObjectShape<RuntimeEventJson> {
  const process = fieldKeys(PROCESS_FORM, 'process.', '');
  const own = fieldKeys(PROCESS_FORM, 'process.', 'process.');
  const fieldsOf = Object.fromEntries(
    EVENT_TYPES.map((type): [string, AnyObjectShape] => [
      type,
      { kind: 'object', name: `${type}_fields`, keys: { ...own, ...fieldKeys(BLOCK_FORM[type], '', '') } },
    ]),
  );
  return {
    kind: 'object',
    keys: {
      type: { kind: 'one of', values: TYPE_NAMES, about: 'What happened' },
      time: {
        kind: 'time',
        digits: 9,
        optional: true,
        about: 'When it happened; left out where that is not known',
      },
      host: {
        kind: 'text',
        notEmpty: true,
        optional: true,
        about: 'Name of the machine; left out where it has none',
      },
      fields: {
        kind: 'variant',
        by: 'type',
        of: fieldsOf,
        about: 'Values by the names of SECL; the process that acted is under `process.` for every type',
      },
      ancestors: {
        kind: 'list',
        of: { kind: 'object', name: 'Ancestor', keys: process },
        max: MAX_ANCESTORS,
        about:
          'The processes above it, parent first, named without `process.ancestors.`; of more, the nearest and the last',
      },
      identity: {
        kind: 'list',
        of: IDENTITY,
        max: MAX_ANCESTORS + 1,
        optional: true,
        about: 'Who tells of the process and of its ancestors, in that order; left out where no log does',
      },
      source: { ...SOURCE, optional: true, about: 'The record it was made from' },
      others: {
        kind: 'list',
        of: SOURCE,
        notEmpty: true,
        optional: true,
        about: 'The records of other sources that tell of the same',
      },
    },
  };
}

const TYPE_NAMES = Object.fromEntries(EVENT_TYPES.map((type) => [type, ''])) as Record<EventType, ''>;

const SOURCE: ObjectShape<RecordSourceJson> = {
  kind: 'object',
  name: 'Source',
  keys: {
    file: { kind: 'text', notEmpty: true, optional: true, about: 'The log, as it was named or found' },
    record_id: { kind: 'wide', optional: true, about: 'EventRecordID' },
    chunk: { kind: 'integer', min: 0, optional: true, about: 'Number of the chunk in the file' },
    offset: { kind: 'integer', min: 0, optional: true, about: 'Byte offset of the record in the file' },
    line: { kind: 'integer', min: 1, optional: true, about: 'Line of the record in a text' },
    provider: { kind: 'text', notEmpty: true, optional: true, about: 'Provider of the record' },
    event_id: { kind: 'integer', min: 0, optional: true, about: 'Event id of the record' },
    kind: {
      kind: 'one of',
      values: { carved: 'recovered from slack or damage, with --carve' },
      optional: true,
      about: 'Set where the record is none of those that its log has',
    },
  },
};

const IDENTITY: ObjectShape<IdentityJson> = {
  kind: 'object',
  name: 'Identity',
  keys: {
    sources: {
      kind: 'list',
      of: {
        kind: 'one of',
        values: {
          'sysmon 1': 'its start',
          'security 4688': 'its start',
          'kernel-process 1': 'its start, in a kernel trace',
          'sysmon 5': 'its end',
          'security 4689': 'its end',
          'kernel-process 2': 'its end, in a kernel trace',
          acted: 'something it did',
          named: 'its parent or a child',
        },
      },
      about: 'The records that tell of it',
    },
    parent: {
      kind: 'one of',
      values: {
        guid: 'its ProcessGuid was given',
        pid: 'it is the process that had the pid then',
      },
      optional: true,
      about: 'How its parent is known; left out where it is not',
    },
    user: {
      kind: 'one of',
      values: {
        own: 'a record of its start says so',
        named: 'another record names it',
        weak: 'a guess by the token of a thread, which can impersonate, or of its creator',
      },
      optional: true,
      about: 'How its owner is known; left out where it is not',
    },
  },
};

const DEFINITIONS: ReadonlyMap<string, string> = new Map(
  WINDOWS_FIELDS.map(({ name, definition }) => [name, definition]),
);

/** The keys of a form, described as the field table describes `describedBy` + name, and called `prefix` + name. */
function fieldKeys(
  form: ReadonlyMap<string, { readonly kind: FormField<unknown>['kind'] }>,
  describedBy: string,
  prefix: string,
): AnyObjectShape['keys'] {
  const keys: Record<string, AnyShape & { about: string; optional: true }> = {};
  for (const [name, { kind }] of form) {
    const about = DEFINITIONS.get(describedBy + name);
    if (about === undefined) throw new Error(`${describedBy + name} is in no row of the table of fields`);
    keys[prefix + name] = { ...FIELD_SHAPES[kind], about, optional: true };
  }
  return keys;
}
