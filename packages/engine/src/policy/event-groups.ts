import type { EventType } from '@casement/telemetry';
import { EVENT_TYPE_ROWS } from '../model/fields.generated.js';

function typesOf(category: string): readonly EventType[] {
  return EVENT_TYPE_ROWS.filter((row) => row.jsonCategory === category).map((row) => row.name);
}

/**
 * The two groups of events that an agent turns on and off (secl.md §6.6): `runtime_security_config.enabled` stands for the
 * first and, unless `fim_enabled` says otherwise, for the second; `fim_enabled` alone for the second.
 */
export const PROCESS_EVENTS: readonly EventType[] = typesOf('Process Activity');
/** Files, registry and permissions. */
export const FILE_EVENTS: readonly EventType[] = typesOf('File Activity');
