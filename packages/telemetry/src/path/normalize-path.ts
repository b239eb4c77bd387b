import { defaultVolume, type Volumes, volumeNumber } from './volumes.js';

/**
 * The normal form of a file path (telemetry.md §8.1): `X:\…` or `\\server\share\…` wherever the text names one of them, else the
 * text as it is (device paths without a known letter, volume GUIDs, bare words such as `Registry`). Only the prefix changes:
 * 8.3 names, streams, `..` and the case of all but the drive letter stay, since matching folds case by itself. Idempotent, and
 * linear in the length of the text.
 */
export function normalizePath(text: string, volumes?: Volumes): string {
  const path = trim(text);
  const first = path.charCodeAt(0);
  if (first === BACKSLASH) return fromRoot(path, volumes);
  if (isDrive(path, 0)) return drive(path);
  // What is left is rare: an environment variable or a driver path relative to the Windows directory.
  if (first === PERCENT || (first | 0x20) === LOWER_S) return fromSystemRoot(path, volumes);
  return path;
}

/**
 * The device form of a normalised path (telemetry.md §8.2): itself if it has one, made up from the volume number of its letter
 * (`volumes`, else C: → 3 and on), or the redirector for shares. "" where there is none.
 */
export function devicePathOf(path: string, volumes?: Volumes): string {
  if (path.charCodeAt(0) === BACKSLASH) {
    if (path.charCodeAt(1) === BACKSLASH) return isNamespace(path, 2) ? '' : `\\Device\\Mup${path.slice(1)}`;
    return path.slice(0, 8).toLowerCase() === '\\device\\' ? path : '';
  }
  if (!isDrive(path, 0)) return '';
  const letter = path.charAt(0);
  const volume = volumes === undefined ? defaultVolume(letter) : volumes.volume(letter);
  return `\\Device\\HarddiskVolume${volume}${path.slice(2)}`;
}

const BACKSLASH = 0x5c;
const PERCENT = 0x25;
const QUOTE = 0x22;
const LOWER_S = 0x73;

/** Rule 1: NULs and blanks at the end, and quotes around the whole, in any nesting. */
function trim(text: string): string {
  let start = 0;
  let end = text.length;
  for (;;) {
    while (end > start && isFiller(text.charCodeAt(end - 1))) end -= 1;
    if (end - start < 2 || text.charCodeAt(start) !== QUOTE || text.charCodeAt(end - 1) !== QUOTE) break;
    start += 1;
    end -= 1;
  }
  return end - start === text.length ? text : text.slice(start, end);
}

function isFiller(code: number): boolean {
  return code === 0x20 || code === 0 || (code >= 9 && code <= 13);
}

/** A letter and a colon that end the text or are followed by a separator. */
function isDrive(text: string, at: number): boolean {
  const letter = text.charCodeAt(at) | 0x20;
  if (!(letter >= 0x61 && letter <= 0x7a) || text.charCodeAt(at + 1) !== 0x3a) return false;
  const next = text.charCodeAt(at + 2);
  return Number.isNaN(next) || next === BACKSLASH || next === 0x2f;
}

/** Rules 2 and 12. */
function drive(path: string): string {
  const straight = path.includes('/') ? path.replaceAll('/', '\\') : path;
  return path.charCodeAt(0) >= 0x61 ? straight.charAt(0).toUpperCase() + straight.slice(1) : straight;
}

/** `?` or `.` as the first component of `\\…`: the Win32 namespaces, which no server can be called. */
function isNamespace(path: string, at: number): boolean {
  const code = path.charCodeAt(at);
  if (code !== 0x3f && code !== 0x2e) return false;
  const next = path.charCodeAt(at + 1);
  return next === BACKSLASH || Number.isNaN(next);
}

/** Prefixes that stand for the DOS device directory (rules 3 and 4), in lower case. */
const DOS_DIRECTORIES = ['\\??\\', '\\\\?\\', '\\\\.\\', '\\dosdevices\\', '\\global??\\'];
const REDIRECTORS = ['\\device\\mup\\', '\\device\\lanmanredirector\\'];

function fromRoot(path: string, volumes: Volumes | undefined): string {
  const head = path.slice(0, LONGEST_PREFIX).toLowerCase();
  for (const directory of DOS_DIRECTORIES) {
    if (!head.startsWith(directory)) continue;
    const straight = path.includes('/') ? path.replaceAll('/', '\\') : path;
    const at = directory.length;
    if (isDrive(straight, at)) return drive(straight.slice(at));
    if (straight.slice(at, at + 4).toLowerCase() === 'unc\\') return share(straight, at + 4) ?? straight;
    return straight;
  }
  if (head.startsWith('\\device\\')) {
    const straight = path.includes('/') ? path.replaceAll('/', '\\') : path;
    const device = straight === path ? head : straight.slice(0, LONGEST_PREFIX).toLowerCase();
    for (const redirector of REDIRECTORS) {
      if (device.startsWith(redirector)) return share(straight, redirector.length) ?? straight;
    }
    return fromVolume(straight, volumes);
  }
  if (head === '\\systemroot') return rootOf(volumes);
  if (head.startsWith('\\systemroot\\')) return fromSystemRoot(path.slice(1), volumes);
  return path;
}

const LONGEST_PREFIX = 40;

/** Rules 4 and 5: `server\share\…` at `at`, after redirector components (`;Z:000…`). Undefined when there is no server name. */
function share(path: string, at: number): string | undefined {
  let from = at;
  while (path.charCodeAt(from) === 0x3b) {
    const end = path.indexOf('\\', from);
    if (end < 0) return undefined;
    from = end + 1;
  }
  const code = path.charCodeAt(from);
  // An empty, `?` or `.` server would read as another form on a second pass; such text is left alone.
  if (Number.isNaN(code) || code === BACKSLASH || isNamespace(path, from)) return undefined;
  return `\\\\${path.slice(from)}`;
}

/** Rule 7; the shadow copies, CD drives and pipes of rule 8 fall through unchanged. */
function fromVolume(path: string, volumes: Volumes | undefined): string {
  if (volumes === undefined) return path;
  const volume = volumeNumber(path);
  if (volume < 0) return path;
  const letter = volumes.letter(volume);
  if (letter === '') return path;
  const tail = path.slice('\\Device\\HarddiskVolume'.length + String(volume).length);
  return letter + tail;
}

/** Rule 6, on a text whose leading `\` is gone. */
function fromSystemRoot(path: string, volumes: Volumes | undefined): string {
  const end = componentEnd(path);
  const first = path.slice(0, end).toLowerCase();
  // Without a separator behind them the two words are plain names.
  if (first === 'systemroot' || first === 'system32') {
    if (end === path.length) return path;
    return drive(first === 'system32' ? `${rootOf(volumes)}\\${path}` : rootOf(volumes) + path.slice(end));
  }
  return first === '%systemroot%' || first === '%windir%' ? drive(rootOf(volumes) + path.slice(end)) : path;
}

function rootOf(volumes: Volumes | undefined): string {
  return volumes === undefined ? 'C:\\Windows' : volumes.systemRoot;
}

function componentEnd(path: string): number {
  const limit = Math.min(path.length, LONGEST_PREFIX);
  for (let at = 0; at < limit; at += 1) {
    const code = path.charCodeAt(at);
    if (code === BACKSLASH || code === 0x2f) return at;
  }
  return limit === path.length ? limit : 0;
}
