// Plain JavaScript that old versions of Node understand, as casement.js is.
import { existsSync, readdirSync, statSync } from 'node:fs';

const FOLDER = new URL('../', import.meta.url);

/**
 * What the command loads: the bundle, which starts in half the time, or the modules it was made of. In a checkout a
 * module may have been compiled since, and a stale bundle must never run: then the modules do. Installed from the
 * registry, both are of one moment. Null where nothing has been built.
 */
export function entry() {
  const bundle = new URL('bundle/main.js', FOLDER);
  const modules = new URL('dist/main.js', FOLDER);
  if (isFresh(modified(bundle))) return bundle;
  return existsSync(modules) ? modules : null;
}

function isFresh(bundled) {
  if (bundled === 0) return false;
  // The compiler's record of a build, which no package ships.
  if (modified(new URL('tsconfig.tsbuildinfo', FOLDER)) === 0) return true;
  const packages = new URL('../', FOLDER);
  return readdirSync(packages).every(
    (name) => modified(new URL(`${name}/tsconfig.tsbuildinfo`, packages)) <= bundled,
  );
}

/** Milliseconds; 0 where there is no such file. */
function modified(url) {
  try {
    return statSync(url).mtimeMs;
  } catch {
    return 0;
  }
}
