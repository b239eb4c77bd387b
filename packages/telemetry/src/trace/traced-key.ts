import type { EventType } from '../event-type.js';
import type { HostState } from '../host/host-state.js';
import type { Mapping } from '../mapping.js';
import type { MappingContext } from '../mapping-context.js';
import type { Outcome } from '../outcome.js';
import { integerKey } from '../record/integer-key.js';
import { registryTarget } from '../registry/registry-target.js';
import type { TelemetryRecord } from '../telemetry-record.js';
import { fileTimeToNanos } from '../time/file-time.js';
import { traceActor } from './trace-actor.js';
import { traceState } from './trace-state.js';

/** `Disposition` of a key that was there already. */
const EXISTED = 2;

/**
 * Kernel-Registry 1, CreateKey → create_key, or open_key where the key was there; 2, OpenKey → open_key (telemetry.md §4.3). A path that
 * is relative to another key is put together with that key's, where a record has named it.
 *
 * | field | becomes |
 * |---|---|
 * | TimeCreated | time |
 * | Status | succeeded or not |
 * | Disposition | made or opened |
 * | BaseObject, BaseName, RelativeName, KeyObject | registry |
 * | Execution ProcessID | the process |
 */
export const tracedKeyOpen: Mapping = {
  eventIds: [1, 2],
  reads: ['Status', 'Disposition', 'BaseObject', 'BaseName', 'RelativeName', 'KeyObject'],

  map(context: MappingContext, record: TelemetryRecord): Outcome {
    const host = context.host(record);
    if (hasFailed(record)) return context.skip('operationFailed');
    const { keys } = traceState(context);
    const base = record.text('BaseName');
    const relative = record.text('RelativeName');
    const known = isFull(base) ? base : (keys.get(host.name, integerKey(record, 'BaseObject')) ?? '');
    const path = isFull(relative) ? relative : known === '' ? '' : joined(known, relative);
    if (path === '') return context.skip('noTracedName');
    keys.set(host.name, integerKey(record, 'KeyObject'), path, path);
    const made = record.eventId === 1 && record.integer('Disposition') !== EXISTED;
    return act(context, record, host, made ? 'create_key' : 'open_key', path, '');
  },
};

/**
 * Kernel-Registry 3, DeleteKey → delete_key, and 5, SetValueKey → set_key_value.
 *
 * | field | becomes |
 * |---|---|
 * | TimeCreated | time |
 * | Status | succeeded or not |
 * | KeyObject, KeyName | registry |
 * | ValueName (5) | value_name |
 * | Execution ProcessID | the process |
 */
export const tracedKeyChange: Mapping = {
  eventIds: [3, 5],
  reads: ['Status', 'KeyObject', 'KeyName', 'ValueName'],

  map(context: MappingContext, record: TelemetryRecord): Outcome {
    const host = context.host(record);
    if (hasFailed(record)) return context.skip('operationFailed');
    const name = record.text('KeyName');
    const path = isFull(name)
      ? name
      : (traceState(context).keys.get(host.name, integerKey(record, 'KeyObject')) ?? '');
    if (path === '') return context.skip('noTracedName');
    if (record.eventId === 3) return act(context, record, host, 'delete_key', path, '');
    const value = record.text('ValueName');
    return act(context, record, host, 'set_key_value', path, value === '(Default)' ? '' : value);
  },
};

/** Kernel-Registry 13, CloseKey: the address can mean another key from now on. */
export const tracedKeyClose: Mapping = {
  eventIds: [13],
  reads: ['KeyObject'],

  map(context: MappingContext, record: TelemetryRecord): Outcome {
    const host = context.host(record);
    traceState(context).keys.delete(host.name, integerKey(record, 'KeyObject'));
    return 'state';
  },
};

/** NTSTATUS: what is negative has failed. */
function hasFailed(record: TelemetryRecord): boolean {
  const status = record.integer('Status');
  return Number.isInteger(status) && (status | 0) < 0;
}

function isFull(path: string): boolean {
  return path.charCodeAt(0) === 0x5c && path.slice(0, 10).toLowerCase() === '\\registry\\';
}

function joined(base: string, relative: string): string {
  if (relative === '') return base;
  return relative.startsWith('\\') || base.endsWith('\\') ? base + relative : `${base}\\${relative}`;
}

function act(
  context: MappingContext,
  record: TelemetryRecord,
  host: HostState,
  type: EventType,
  path: string,
  value: string,
): Outcome {
  const time = fileTimeToNanos(record.timeCreated);
  if (time === 0n) return context.skip('noTime');
  const entry = context.noted(traceActor(host, record, time));
  if (context.wants(type)) {
    const event = context.event(type, time, host, entry);
    event.registry = registryTarget(host.keyPath(path, entry), value);
    context.emit(event, record);
  }
  return 'mapped';
}
