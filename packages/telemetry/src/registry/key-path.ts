export interface KeyPathOptions {
  /** SID of the actor, which `HKEY_CURRENT_USER` stands for; "" = unknown. */
  readonly sid?: string;
  /** Keep ControlSet00n instead of CurrentControlSet. */
  readonly keepControlSet?: boolean;
}

/**
 * The normal form of a registry key path (telemetry.md §8.3), the one rules are written in: `HKEY_LOCAL_MACHINE\SYSTEM\
 * CurrentControlSet\…`, `HKEY_USERS\S-1-…`. Roots match in any case, as whole components; app hives and silos stay as they are. The
 * case of the rest is kept, as `key_name` compares with it. Idempotent; only for keys: a value name can hold `\\`.
 */
export function normalizeKeyPath(text: string, options: KeyPathOptions = NO_OPTIONS): string {
  const path = tidy(text);
  if (path.charCodeAt(0) === BACKSLASH) {
    const root = path.slice(0, LONGEST_NATIVE).toLowerCase();
    if (isPrefix(root, NATIVE_MACHINE)) return machine(path.slice(NATIVE_MACHINE.length), options);
    if (isPrefix(root, NATIVE_USER)) return USERS + path.slice(NATIVE_USER.length);
    return path;
  }
  const end = path.indexOf('\\');
  const root = end < 0 ? path : path.slice(0, end);
  const rest = end < 0 ? '' : path.slice(end);
  switch (root.toUpperCase()) {
    case 'HKLM':
    case MACHINE:
      return machine(rest, options);
    case 'HKU':
    case USERS:
      return USERS + rest;
    case 'HKCR':
    case 'HKEY_CLASSES_ROOT':
      return `${MACHINE}\\SOFTWARE\\Classes${rest}`;
    case 'HKCU':
    case 'HKEY_CURRENT_USER': {
      const { sid } = options;
      return sid === undefined || sid === '' ? `HKEY_CURRENT_USER${rest}` : `${USERS}\\${sid}${rest}`;
    }
    default:
      return path;
  }
}

/** The last component of a normalised key path; a root is its own name. Only `\` parts keys: `text/html` is one name. */
export function keyName(path: string): string {
  return path.slice(path.lastIndexOf('\\') + 1);
}

const NO_OPTIONS: KeyPathOptions = Object.freeze({});
const BACKSLASH = 0x5c;
const MACHINE = 'HKEY_LOCAL_MACHINE';
const USERS = 'HKEY_USERS';
const NATIVE_MACHINE = '\\registry\\machine';
const NATIVE_USER = '\\registry\\user';
const LONGEST_NATIVE = NATIVE_MACHINE.length + 1;
/** Written in capitals in Datadog's rules. */
const CAPITAL_HIVES = new Set(['SYSTEM', 'SOFTWARE', 'SAM', 'SECURITY', 'HARDWARE']);

/** Without separators at the end and without doubled ones. */
function tidy(text: string): string {
  const single = text.includes('\\\\') ? text.replace(/\\{2,}/g, '\\') : text;
  let end = single.length;
  while (end > 0 && (single.charCodeAt(end - 1) === BACKSLASH || single.charCodeAt(end - 1) === 0)) end -= 1;
  return end === single.length ? single : single.slice(0, end);
}

function isPrefix(root: string, prefix: string): boolean {
  return (
    root.startsWith(prefix) && (root.length === prefix.length || root.charCodeAt(prefix.length) === BACKSLASH)
  );
}

/** `rest` is "" or starts with `\`. */
function machine(rest: string, options: KeyPathOptions): string {
  if (rest === '') return MACHINE;
  const hiveEnd = componentEnd(rest, 1);
  const hive = rest.slice(1, hiveEnd).toUpperCase();
  if (!CAPITAL_HIVES.has(hive)) return MACHINE + rest;
  if (hive === 'SYSTEM' && options.keepControlSet !== true) {
    const setEnd = componentEnd(rest, hiveEnd + 1);
    if (/^controlset[0-9]{3}$/i.test(rest.slice(hiveEnd + 1, setEnd))) {
      return `${MACHINE}\\SYSTEM\\CurrentControlSet${rest.slice(setEnd)}`;
    }
  }
  return `${MACHINE}\\${hive}${rest.slice(hiveEnd)}`;
}

function componentEnd(text: string, from: number): number {
  const end = text.indexOf('\\', from);
  return end < 0 ? text.length : end;
}
