import { createRequire } from 'node:module';
import { dirname } from 'node:path';

/** The folder of the rules that ship with Casement; null when the package is not installed. */
export function bundledPack(): string | null {
  try {
    return dirname(createRequire(import.meta.url).resolve('@casement/pack-windows/package.json'));
  } catch (error) {
    if ((error as { code?: string }).code === 'MODULE_NOT_FOUND') return null;
    throw error;
  }
}
