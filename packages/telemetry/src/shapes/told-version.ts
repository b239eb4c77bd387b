import { Providers } from '../provider.js';
import type { ShapeEntry, ShapeHeader } from './shape-record.js';

const providers = new Providers();
const CREATION = 4688;

/**
 * The version of an event that an export does not say: of process creation in the Security log the fields tell it, and whose the process is hangs on
 * it (telemetry.md §3.1, §6.1). NaN where nothing tells it.
 */
export function toldVersion(header: ShapeHeader, payload: readonly ShapeEntry[]): number {
  if (!Number.isNaN(header.version)) return header.version;
  if (header.eventId !== CREATION || providers.kindOf(header) !== 'security') return Number.NaN;
  const has = (name: string): boolean => payload.some(([key]) => key === name);
  if (has('TargetLogonId')) return 2;
  return has('CommandLine') ? 1 : Number.NaN;
}
