import { INT_MAX, type IntSet } from './int-set.js';
import { chars, type Item, RUN, type TextLanguage } from './text-language.js';

/**
 * What the values of a field can be at all, as the normaliser makes them (telemetry.md §8, secl.md §3.8); folded where the field folds.
 * `not` are texts that it never gives. Each is a superset of what comes: a rule that contradicts it can never match.
 */
export interface TextDomain {
  readonly within?: TextLanguage;
  readonly not?: TextLanguage;
}

const starting = (text: string): readonly Item[] => [...chars(text), RUN];
const EMPTY: readonly Item[] = [];
const SEPARATOR: Item = { kind: 'separator' };

/** A name is what follows the last separator, of either kind (`baseName` of the telemetry). */
const NAME: TextDomain = { within: [[{ kind: 'run', except: '\\/' }]] };

/**
 * With a drive, a share or a device: logs are written by the kernel's names of files, which are whole. Never relative (`Windows\a`,
 * `C:a`), rooted in nothing (`\Windows`) or with a variable that a shell would have put in (`%TEMP%\a`); the normaliser resolves
 * `%SystemRoot%`, `\SystemRoot` and `System32\…`, which drivers come by.
 */
const ROOTED: TextLanguage = [
  [{ kind: 'any', except: '\\/' }, ...chars(':'), SEPARATOR, RUN],
  starting('\\\\'),
  starting('\\device\\'),
];
const FILE_PATH: TextDomain = { within: [EMPTY, ...ROOTED] };
/** Some processes of Windows have a name and no path: System, Registry, MemCompression. None of these has a dot. */
const IMAGE_PATH: TextDomain = { within: [[{ kind: 'run', except: '\\/.' }], ...ROOTED] };
const DEVICE_PATH: TextDomain = { within: [EMPTY, starting('\\')] };
const KEY_PATH: TextDomain = {
  not: [
    ...['hklm', 'hkcu', 'hkcr', 'hku', 'hkcc', 'hkey_classes_root'].flatMap((root) => [
      chars(root),
      starting(`${root}\\`),
    ]),
    starting('\\registry\\machine'),
    starting('\\registry\\user'),
  ],
};
const SID: TextDomain = { within: [EMPTY, starting('S-1-')] };

export function textDomain(subject: string): TextDomain {
  const name = subject.replace('[register]', '').replace(/\[\d+\]$/, '');
  if (name.startsWith('${') || name.startsWith('[')) return {};
  if (name.endsWith('.file.name')) return NAME;
  if (name.endsWith('.file.path') || name.endsWith('.destination.path')) {
    return name.startsWith('process.') ? IMAGE_PATH : FILE_PATH;
  }
  if (name.endsWith('.destination.name')) return NAME;
  if (name.endsWith('.device_path')) return DEVICE_PATH;
  if (name.endsWith('.registry.key_path')) return KEY_PATH;
  if (name.endsWith('.user_sid')) return SID;
  return FIXED.get(name) ?? {};
}

/** Fields with few values (secl.md §3.8). */
const FIXED: ReadonlyMap<string, TextDomain> = new Map([
  ['event.os', { within: [chars('windows')] }],
  ['event.origin', { within: [EMPTY] }],
  ['event.source', { within: [chars('runtime'), chars('snapshot')] }],
]);

const UINT32: IntSet = [[0n, 2n ** 32n - 1n]];
const NATURAL: IntSet = [[0n, INT_MAX]];

export function intDomain(subject: string): IntSet | null {
  const name = subject.replace('[register]', '').replace(/\[\d+\]$/, '');
  if (name.startsWith('length(') || name.endsWith('.length')) return NATURAL;
  if (name.startsWith('${') || name.startsWith('(') || name.startsWith('age(')) return null;
  if (name.endsWith('.pid') || name.endsWith('.ppid') || name === 'exit.code') return UINT32;
  if (name === 'exit.cause') return [[0n, 2n]];
  return name.endsWith('created_at') || name === 'event.timestamp' ? NATURAL : null;
}
