export interface KeyAndValue {
  readonly key: string;
  /** "" is the default value. */
  readonly value: string;
}

/**
 * Parts Sysmon's `TargetObject` of a value into key and value name (telemetry.md §2.4). It joins the two by `\`, and value names
 * can hold `\` themselves. Three shapes of those can be told: what starts with a `\`, paths from a drive, and resource strings
 * (`@%SystemRoot%\x.dll,-1`); whatever else holds one is cut at its last.
 */
export function splitTargetObject(text: string): KeyAndValue {
  if (text.endsWith(DEFAULT_VALUE)) return { key: text.slice(0, -DEFAULT_VALUE.length), value: '' };
  // A native root can be written with two backslashes; they are no separator.
  const doubled = text.indexOf('\\\\', 1);
  if (doubled > 0) return { key: text.slice(0, doubled), value: text.slice(doubled + 1) };
  const path = pathStart(text);
  const cut = path > 0 ? path - 1 : text.lastIndexOf('\\');
  if (cut < 0) return { key: text, value: '' };
  return { key: text.slice(0, cut), value: text.slice(cut + 1) };
}

const DEFAULT_VALUE = '\\(Default)';

/** Start of the first component that begins a path, -1 without one. */
function pathStart(text: string): number {
  const resource = text.indexOf('\\@%') + 1;
  const drive = drivePathStart(text);
  return resource > 0 && (drive < 0 || resource < drive) ? resource : drive;
}

/** Start of the first component that ends in a drive (`C:`, `@C:`): MuiCache and the like use paths as value names. */
function drivePathStart(text: string): number {
  for (let colon = text.indexOf(':\\'); colon > 0; colon = text.indexOf(':\\', colon + 2)) {
    if (!isLetter(text.charCodeAt(colon - 1)) || isWord(text.charCodeAt(colon - 2))) continue;
    const start = text.lastIndexOf('\\', colon) + 1;
    if (start > 0) return start;
  }
  return -1;
}

function isLetter(code: number): boolean {
  const lower = code | 0x20;
  return lower >= 0x61 && lower <= 0x7a;
}

function isWord(code: number): boolean {
  return isLetter(code) || (code >= 0x30 && code <= 0x39);
}
