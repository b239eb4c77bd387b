import type { FileTarget } from '../runtime-event.js';
import { baseName } from './base-name.js';
import { devicePathOf, normalizePath } from './normalize-path.js';
import type { Volumes } from './volumes.js';

/** A file in both of its forms, from its text in a record. A device path stays as the record gives it. */
export function fileTarget(text: string, volumes: Volumes): FileTarget {
  const given = normalizePath(text);
  const path = given.charCodeAt(0) === 0x5c ? normalizePath(given, volumes) : normalizePath(text, volumes);
  const device = devicePathOf(given, volumes);
  return {
    path,
    devicePath: device === '' ? devicePathOf(path, volumes) : device,
    name: baseName(path),
  };
}
