import { EXIT_CAUSES, type YamlTree, type YamlTreeEntry } from '@casement/engine';
import { baseName, type EventType, keyName, normalizeKeyPath, splitTargetObject } from '@casement/telemetry';
import type { FileReader } from '../reader/file-reader.js';
import type { DraftValue, EventDraft } from './event-draft.js';
import { EVENT_FIELDS } from './form-fields.js';
import { EVENT_KEYS, SHORT_KEYS } from './keys.js';
import type { ProcessRef } from './process-draft.js';
import {
  ALL_PROCESS_KEYS,
  completeNames,
  type ProcessParts,
  readProcessKey,
  readProcessRef,
  readValue,
} from './read-process.js';

/** The keys of an event of a type. */
export function eventKeys(type: EventType): readonly string[] {
  const own = [...Object.keys(SHORT_KEYS[type]), ...EVENT_FIELDS[type].keys(), ...Object.keys(EVENT_KEYS)];
  return isProcessEvent(type) ? [...new Set([...own, ...ALL_PROCESS_KEYS])] : own;
}

/** The event is about the process itself, so that its keys stand in the event. */
export function isProcessEvent(type: EventType): boolean {
  return type === 'exec' || type === 'exit';
}

/** The key that a text in place of an event stands for. */
function mainKey(type: EventType): 'process' | 'path' | 'key' {
  if (isProcessEvent(type)) return 'process';
  return 'key' in SHORT_KEYS[type] ? 'key' : 'path';
}

/** The key that a text in place of a case stands for: what differs between events of one rule. */
function caseKey(type: EventType): 'cmdline' | 'path' | 'key' {
  const key = mainKey(type);
  return key === 'process' ? 'cmdline' : key;
}

/** `exec: …`: a mapping, or a text for its main key. */
export function readEvent(
  reader: FileReader,
  type: EventType,
  tree: YamlTree,
  start: bigint,
): EventDraft | undefined {
  const entries = eventEntries(reader, type, tree, mainKey(type));
  return entries && readEntries(reader, type, entries, tree, start);
}

/** One case of a table: the entries of the event that all cases share, and what this one changes. */
export function readCase(
  reader: FileReader,
  type: EventType,
  template: YamlTree,
  tree: YamlTree,
  start: bigint,
): EventDraft | undefined {
  const shared = template.kind === 'null' ? [] : eventEntries(reader, type, template, mainKey(type));
  const own = eventEntries(reader, type, tree, caseKey(type));
  if (shared === undefined || own === undefined) return undefined;
  const changed = new Set(own.map(({ name }) => name));
  // A registry text is key and value at once.
  if (tree.kind === 'text' && type === 'set_key_value') changed.add('value');
  return readEntries(reader, type, [...shared.filter(({ name }) => !changed.has(name)), ...own], tree, start);
}

function eventEntries(
  reader: FileReader,
  type: EventType,
  tree: YamlTree,
  key: string,
): readonly YamlTreeEntry[] | undefined {
  if (tree.kind === 'text') {
    if (key !== 'key' || type !== 'set_key_value') return [entry(key, tree.value, tree)];
    const target = splitTargetObject(tree.value);
    return [entry('key', target.key, tree), entry('value', target.value, tree)];
  }
  return reader.fields(tree, `an event of type ${type}`, eventKeys(type))?.entries;
}

function entry(name: string, value: string, { range }: YamlTree): YamlTreeEntry {
  return { name, key: range, value: { kind: 'text', value, range } };
}

function readEntries(
  reader: FileReader,
  type: EventType,
  entries: readonly YamlTreeEntry[],
  { range }: YamlTree,
  start: bigint,
): EventDraft {
  const parts: ProcessParts = { values: new Map(), parent: null };
  const values = new Map<string, DraftValue>();
  let process: ProcessRef | null = null;
  let as = '';
  for (const { name, value } of entries) {
    const field: string = (SHORT_KEYS[type] as Readonly<Record<string, string>>)[name] ?? name;
    const known = EVENT_FIELDS[type].get(field);
    if (name === 'process') {
      process = value.kind === 'null' ? null : (readProcessRef(reader, value, start) ?? null);
    } else if (name === 'as') as = reader.text(value, 'as')?.value ?? '';
    else if (known !== undefined) {
      const read = readValue(reader, value, name, known, start);
      if (read !== undefined) values.set(field, tidy(field, read));
    } else if (isProcessEvent(type)) readProcessKey(reader, parts, name, value, start);
  }
  completeTargets(values);
  completeNames(parts);
  const own = isProcessEvent(type) && (parts.values.size > 0 || parts.parent !== null);
  const acting: ProcessRef | null = own
    ? { kind: 'inline', process: { name: '', range, ...parts } }
    : process;
  // A process event that names a process and says more of it: the same process, these values on top.
  const base = own && process !== null ? process : null;
  return { type, range, process: acting, base, values, as, json: undefined, tree: null };
}

/** Registry keys as telemetry has them, `HKLM\…` in full; causes of an exit by name. */
function tidy(field: string, read: DraftValue): DraftValue {
  const text = String(read.value);
  if (field.endsWith('.key_path')) return { ...read, value: normalizeKeyPath(text) };
  const cause = field === 'exit.cause' ? (EXIT_CAUSES as readonly string[]).indexOf(text) : -1;
  return cause < 0 ? read : { ...read, value: String(cause) };
}

/** Names follow from paths where only those are given. */
function completeTargets(values: Map<string, DraftValue>): void {
  for (const [field, { value, range }] of [...values]) {
    const last = field.slice(field.lastIndexOf('.') + 1);
    if (last !== 'path' && last !== 'key_path') continue;
    if (field.startsWith('change_permission.')) continue;
    const name = `${field.slice(0, -last.length)}${last === 'path' ? 'name' : 'key_name'}`;
    if (!values.has(name)) {
      const text = String(value);
      values.set(name, { value: last === 'path' ? baseName(text) : keyName(text), range });
    }
  }
}
