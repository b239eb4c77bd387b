import type { AnchoredPattern, Pieces } from './necessary-pieces.js';

/** Shorter ones stand in nearly every record. */
const SHORTEST = 3;
/** As many as a filter stays readable with. */
const MAX_PIECES = 4;

/**
 * Components that the normaliser writes in another way than Sysmon (telemetry.md §8): roots and the current control set of the
 * registry, drives and devices of files. A piece must not touch them, not even in part.
 */
const KEY_WORDS = [
  'hkey_local_machine',
  'hkey_users',
  'hkey_current_user',
  'registry',
  'machine',
  'user',
  'software',
  'classes',
  'currentcontrolset',
];
const FILE_WORDS = ['device', 'mup', 'lanmanredirector', 'harddiskvolume', 'systemroot', '??', 'unc'];

/**
 * The parts of a pattern on a key, value or file that stand letter by letter in the TargetObject or TargetFilename of Sysmon; `null`
 * for other subjects. Both come without regard to case, as Sysmon compares.
 */
export function recordPieces(subject: string, pattern: AnchoredPattern): Pieces | null {
  if (/^(?:create|write|delete)\.file\.(?:path|device_path)$/.test(subject))
    return pathPieces(pattern, isFileWord);
  if (/^(?:create|write|delete)\.file\.(?:name|extension)$/.test(subject)) {
    const rooted = subject.endsWith('name') && pattern.atStart && pattern.parts.length > 0;
    const parts = rooted ? [`\\${pattern.parts[0]}`, ...pattern.parts.slice(1)] : pattern.parts;
    return chosen(parts.filter(isPlain));
  }
  if (subject.endsWith('_key.registry.key_path') || subject === 'set_key_value.registry.key_path') {
    return pathPieces(pattern, isKeyWord);
  }
  if (subject.endsWith('.registry.key_name')) return pathPieces({ ...pattern, atStart: false }, isKeyWord);
  if (subject === 'set_key_value.registry.value_name') return chosen(pattern.parts.filter(isPlain));
  return null;
}

type WordTest = (component: string, openBefore: boolean, openBehind: boolean) => boolean;

function pathPieces({ parts, atStart, atEnd }: AnchoredPattern, isWord: WordTest): Pieces {
  const pieces: string[] = [];
  for (const [i, part] of parts.entries()) {
    const startsOpen = i > 0 || !atStart;
    const endsOpen = i < parts.length - 1 || !atEnd;
    pieces.push(...safeRuns(part.replaceAll('/', '\\'), startsOpen, endsOpen, isWord));
  }
  return chosen(pieces);
}

/** Runs of components that are written alike everywhere, each with the backslash before it. */
function safeRuns(text: string, startsOpen: boolean, endsOpen: boolean, isWord: WordTest): string[] {
  const components = text.split('\\');
  const runs: string[] = [];
  let run = '';
  let open = false;
  for (const [i, component] of components.entries()) {
    const openBefore = i === 0 && startsOpen;
    const openBehind = i === components.length - 1 && endsOpen;
    const safe =
      isPlain(component) && (component === '' || !isWord(component.toLowerCase(), openBefore, openBehind));
    // At the front of a whole text stands a root; two backslashes are a share, or the border to a value name.
    const border = component === '' && i > 0 && i < components.length - 1;
    if (!safe || border || (i === 0 && !startsOpen)) {
      if (open) runs.push(run);
      run = '';
      open = false;
      continue;
    }
    run += i === 0 ? component : `\\${component}`;
    open = true;
  }
  if (open) runs.push(run);
  return runs.filter((each) => each.replaceAll('\\', '') !== '');
}

function touches(
  words: readonly string[],
  component: string,
  openBefore: boolean,
  openBehind: boolean,
): boolean {
  return words.some((word) => {
    if (openBefore && openBehind) return word.includes(component) || component.includes(word);
    if (openBefore) return word.endsWith(component) || component.endsWith(word);
    if (openBehind) return word.startsWith(component) || component.startsWith(word);
    return word === component;
  });
}

function isKeyWord(component: string, openBefore: boolean, openBehind: boolean): boolean {
  return touches(KEY_WORDS, component, openBefore, openBehind);
}

function isFileWord(component: string, openBefore: boolean, openBehind: boolean): boolean {
  if (/^[a-z?]?:$/.test(component) || component.startsWith('harddiskvolume')) return true;
  return touches(FILE_WORDS, component, openBefore, openBehind);
}

/** Sysmon doubles `%`, parts lists with `;`, and what it folds beyond ASCII is not known. */
function isPlain(text: string): boolean {
  return !/[^ -~]|[%;]/.test(text);
}

/** The longest ones. */
function chosen(pieces: readonly string[]): Pieces {
  return [...new Set(pieces.filter(({ length }) => length >= SHORTEST))]
    .sort((a, b) => b.length - a.length || (a < b ? -1 : 1))
    .slice(0, MAX_PIECES);
}
