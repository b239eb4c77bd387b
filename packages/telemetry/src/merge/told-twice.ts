import type { FileTarget, PermissionChange, RegistryTarget } from '../runtime-event.js';
import type { HeldEvent } from '../window/held-event.js';
import { OTHERS_EXIT_CODE_BITS } from './teller.js';

/**
 * Whether two events of one host and time are of one record that came twice: a log in two folders, a ring that wrapped while it was
 * copied, an export with repeated lines (telemetry.md §13). The number of the record must be the same, and also all that the event
 * says: who can add a file to what is scanned must not be able to hide a record behind another of its number. Of records without
 * numbers all that they hold must be the same.
 */
export function isToldTwice(known: HeldEvent, held: HeldEvent): boolean {
  if (known.recordId !== held.recordId || known.digest !== held.digest) return false;
  const a = known.event;
  const b = held.event;
  return (
    a.type === b.type &&
    a.host === b.host &&
    a.process === b.process &&
    a.source?.eventId === b.source?.eventId &&
    a.source?.provider === b.source?.provider &&
    // A record that was carved is never the one that stays.
    (a.source?.carved === b.source?.carved || b.source?.carved === true) &&
    (a.exitCode === b.exitCode || (held.teller.bit & OTHERS_EXIT_CODE_BITS) !== 0) &&
    a.exitCause === b.exitCause &&
    a.service === b.service &&
    a.hashes === b.hashes &&
    isSameFile(a.file, b.file) &&
    isSameFile(a.destination, b.destination) &&
    isSameKey(a.registry, b.registry) &&
    isSameChange(a.permission, b.permission)
  );
}

function isSameFile(a: FileTarget | null, b: FileTarget | null): boolean {
  if (a === null || b === null) return a === b;
  return a.path === b.path && a.devicePath === b.devicePath;
}

function isSameKey(a: RegistryTarget | null, b: RegistryTarget | null): boolean {
  if (a === null || b === null) return a === b;
  return a.keyPath === b.keyPath && a.valueName === b.valueName;
}

function isSameChange(a: PermissionChange | null, b: PermissionChange | null): boolean {
  if (a === null || b === null) return a === b;
  return (
    a.username === b.username &&
    a.userDomain === b.userDomain &&
    a.path === b.path &&
    a.type === b.type &&
    a.oldSd === b.oldSd &&
    a.newSd === b.newSd
  );
}
