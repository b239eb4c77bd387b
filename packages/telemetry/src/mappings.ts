import type { Mapping } from './mapping.js';
import type { ProviderKind } from './provider.js';
import { processCreation } from './security/process-creation.js';
import { processExit } from './security/process-exit.js';
import { processCreate } from './sysmon/process-create.js';
import { processTerminate } from './sysmon/process-terminate.js';

/** Provider, then id: an id alone says nothing, as every provider numbers its own. */
export const MAPPINGS: Readonly<Record<ProviderKind, ReadonlyMap<number, Mapping>>> = {
  sysmon: byId([processCreate, processTerminate]),
  security: byId([processCreation, processExit]),
  eventlog: byId([]),
  boot: byId([]),
  other: byId([]),
};

function byId(mappings: readonly Mapping[]): ReadonlyMap<number, Mapping> {
  const result = new Map<number, Mapping>();
  for (const mapping of mappings) for (const id of mapping.eventIds) result.set(id, mapping);
  return result;
}
