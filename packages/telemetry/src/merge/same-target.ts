import { sameImage } from '../process/image.js';
import type { FileTarget, RegistryTarget, RuntimeEvent } from '../runtime-event.js';

/**
 * Whether two events of one type, by records of different kinds, act on the same. Case does not count, nor which form of its path a
 * file has. Of a registry value the whole name counts: where Sysmon parts key and value can be wrong (telemetry.md §2.4).
 */
export function haveSameTarget(a: RuntimeEvent, b: RuntimeEvent): boolean {
  if (a.registry !== null && b.registry !== null) return isSameValue(a.registry, b.registry);
  if (a.file !== null && b.file !== null) return isSameFile(a.file, b.file);
  return a.registry === b.registry && a.file === b.file;
}

function isSameValue(a: RegistryTarget, b: RegistryTarget): boolean {
  if (a.keyPath.length + a.valueName.length !== b.keyPath.length + b.valueName.length) return false;
  if (a.keyPath === b.keyPath && a.valueName === b.valueName) return true;
  return fullName(a) === fullName(b);
}

function fullName({ keyPath, valueName }: RegistryTarget): string {
  return `${keyPath}\\${valueName}`.toLowerCase();
}

function isSameFile(a: FileTarget, b: FileTarget): boolean {
  return a.path === b.path || sameImage(a.path.toLowerCase(), b.path.toLowerCase());
}
