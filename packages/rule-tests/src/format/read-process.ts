import { parseGoDuration, parseRfc3339, type YamlTree } from '@casement/engine';
import { baseName } from '@casement/telemetry';
import type { FileReader, PlacedText } from '../reader/file-reader.js';
import type { DraftValue } from './event-draft.js';
import { type FormField, PROCESS_FIELDS } from './form-fields.js';
import { PROCESS_KEYS } from './keys.js';
import type { ProcessDraft, ProcessRef } from './process-draft.js';

export const ALL_PROCESS_KEYS: readonly string[] = [...Object.keys(PROCESS_KEYS), ...PROCESS_FIELDS.keys()];

/** What stands in a process, or in an exec or exit event, about the process. */
export interface ProcessParts {
  readonly values: Map<string, DraftValue>;
  parent: ProcessRef | null;
}

/** Declared processes: names to a path, or to a mapping. */
export function readProcesses(
  reader: FileReader,
  tree: YamlTree | undefined,
  start: bigint,
): Map<string, ProcessDraft> {
  const processes = new Map<string, ProcessDraft>();
  if (tree === undefined) return processes;
  if (tree.kind !== 'map') {
    reader.fail('TEST7003', tree.range, 'processes must be a mapping from names to processes');
    return processes;
  }
  for (const { name, key, value } of tree.entries) {
    if (!NAME.test(name)) {
      const hint = 'Names are letters, digits, dashes, dots and underscores.';
      reader.fail('TEST7003', key, `${JSON.stringify(name)} is not a name for a process`, hint);
    }
    processes.set(name, readProcess(reader, value, name, start));
  }
  return processes;
}

const NAME = /^[\w.-]{1,100}$/;

function readProcess(reader: FileReader, tree: YamlTree, name: string, start: bigint): ProcessDraft {
  const parts: ProcessParts = { values: new Map(), parent: null };
  if (tree.kind === 'text') parts.values.set('file.path', { value: tree.value, range: tree.range });
  else {
    const fields = reader.fields(tree, 'a process', ALL_PROCESS_KEYS);
    for (const { name: key, value } of fields?.entries ?? [])
      readProcessKey(reader, parts, key, value, start);
  }
  completeNames(parts);
  return { name, range: tree.range, ...parts };
}

/** Takes one key of a process; false where it is none. */
export function readProcessKey(
  reader: FileReader,
  parts: ProcessParts,
  key: string,
  value: YamlTree,
  start: bigint,
): boolean {
  if (key === 'parent') {
    parts.parent = value.kind === 'null' ? null : (readProcessRef(reader, value, start) ?? null);
    return true;
  }
  const name = key === 'path' || key === 'name' ? `file.${key}` : key;
  const field = PROCESS_FIELDS.get(name);
  if (field === undefined) return false;
  const read = readValue(reader, value, key, field, start);
  if (read !== undefined) parts.values.set(name, read);
  return true;
}

/** The name of a process, or one in its place. */
export function readProcessRef(reader: FileReader, tree: YamlTree, start: bigint): ProcessRef | undefined {
  if (tree.kind === 'text') return { kind: 'named', name: tree.value, range: tree.range };
  if (tree.kind === 'map') return { kind: 'inline', process: readProcess(reader, tree, '', start) };
  reader.fail('TEST7003', tree.range, 'a process is the name of one, or a mapping');
  return undefined;
}

/** The name follows from the path where only that is given. */
export function completeNames({ values }: ProcessParts): void {
  const path = values.get('file.path');
  if (path === undefined || values.has('file.name')) return;
  values.set('file.name', { value: baseName(String(path.value)), range: path.range });
}

/** A value in the form that events have it in. Scalars are texts still: the reader of events knows their types. */
export function readValue(
  reader: FileReader,
  tree: YamlTree,
  key: string,
  { kind }: FormField,
  start: bigint,
): DraftValue | undefined {
  if (kind === 'list') {
    const items = reader
      .list(tree, key)
      .flatMap((item) => reader.text(item, `an entry of ${key}`)?.value ?? []);
    return { value: items, range: tree.range };
  }
  const text = reader.text(tree, key);
  if (text === undefined) return undefined;
  return kind === 'nanoseconds' ? readNanoseconds(reader, text, start) : text;
}

/** A time of a process: RFC 3339, nanoseconds, or a span around the start of the test (`-10m`). */
function readNanoseconds(reader: FileReader, text: PlacedText, start: bigint): DraftValue | undefined {
  const { value, range } = text;
  if (/^\d+$/.test(value)) return text;
  const span = /^[+-]/.test(value) ? parseGoDuration(value) : undefined;
  const time = span === undefined ? parseRfc3339(value) : start + span;
  if (time === undefined || time < 0n) {
    const hint =
      'Write 2026-03-17T09:00:00Z, a span around the start of the test (-10m), or nanoseconds since 1970.';
    reader.fail('TEST7008', range, `${JSON.stringify(value)} is not a time`, hint);
    return undefined;
  }
  return { value: String(time), range };
}
