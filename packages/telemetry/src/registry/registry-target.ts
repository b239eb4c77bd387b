import type { RegistryTarget } from '../runtime-event.js';
import { keyName } from './key-path.js';

/** The registry block of an event from a normalised key path. */
export function registryTarget(keyPath: string, valueName: string): RegistryTarget {
  return { keyPath, keyName: keyName(keyPath), valueName };
}
