import type { EventType } from '@casement/telemetry';
import { windowsModel } from '../model/windows-model.js';

/** The short registry spelling for each long one; only the short one is written. */
const SHORT: readonly (readonly [string, string])[] = [
  ['create_key.registry.', 'create.registry.'],
  ['open_key.registry.', 'open.registry.'],
  ['delete_key.registry.', 'delete.registry.'],
  ['set_key_value.registry.', 'set.registry.'],
];

/**
 * The name under which the form keeps a field: legacy names, the long registry spellings, `value_name` without its
 * `registry.`, `container.X`, and `exec.`/`exit.` for the process of such an event are all read.
 */
export function canonicalName(name: string, type: EventType): string {
  const today = windowsModel.legacyName(name) ?? name;
  if (today === 'set.value_name' || today === 'set_key_value.value_name') return 'set.registry.value_name';
  if (today.startsWith('container.')) return `process.${today}`;
  if (today === 'exit.code' || today === 'exit.cause') return today;
  if ((type === 'exec' || type === 'exit') && today.startsWith(`${type}.`)) {
    return `process.${today.slice(type.length + 1)}`;
  }
  for (const [long, short] of SHORT) {
    if (today.startsWith(long)) return short + today.slice(long.length);
  }
  return today;
}
