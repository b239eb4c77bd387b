import { type ProviderKind, Providers } from '../provider.js';
import { at, get, type JsonObject, str } from './json-object.js';
import type { ShapeEntry, ShapeHeader } from './shape-record.js';
import { shapeValue } from './shape-value.js';

type Moved = readonly (readonly [name: string, ...path: string[]])[];

const ACTOR: Moved = [
  ['ProcessGuid', 'process', 'entity_id'],
  ['ProcessId', 'process', 'pid'],
  ['Image', 'process', 'executable'],
];
/** Whoever made a thread in another process, or opened one. */
const SOURCE: Moved = [
  ['SourceProcessGUID', 'process', 'entity_id'],
  ['SourceProcessId', 'process', 'pid'],
  ['SourceImage', 'process', 'executable'],
];
const FILE: Moved = [...ACTOR, ['TargetFilename', 'file', 'path']];
const REGISTRY: Moved = [...ACTOR, ['TargetObject', 'registry', 'path']];
const AUDITED: Moved = [
  ['ProcessId', 'process', 'pid'],
  ['ProcessName', 'process', 'executable'],
];

/** Where the modules of winlogbeat move values of events to, taking them out of event_data (telemetry.md §9.2). */
const MOVED: Partial<Record<ProviderKind, Readonly<Record<number, Moved>>>> = {
  sysmon: {
    1: [
      ...ACTOR,
      ['CommandLine', 'process', 'command_line'],
      ['CurrentDirectory', 'process', 'working_directory'],
      ['ParentProcessGuid', 'process', 'parent', 'entity_id'],
      ['ParentProcessId', 'process', 'parent', 'pid'],
      ['ParentImage', 'process', 'parent', 'executable'],
      ['ParentCommandLine', 'process', 'parent', 'command_line'],
    ],
    2: ACTOR,
    3: ACTOR,
    5: ACTOR,
    7: ACTOR,
    8: SOURCE,
    9: ACTOR,
    10: SOURCE,
    17: ACTOR,
    18: ACTOR,
    22: ACTOR,
    24: ACTOR,
    25: ACTOR,
    29: FILE,
    11: FILE,
    12: REGISTRY,
    13: REGISTRY,
    14: REGISTRY,
    15: FILE,
    23: FILE,
    26: FILE,
  },
  security: {
    4688: [
      ['NewProcessId', 'process', 'pid'],
      ['NewProcessName', 'process', 'executable'],
      ['CommandLine', 'process', 'command_line'],
      ['ProcessId', 'process', 'parent', 'pid'],
      ['ParentProcessName', 'process', 'parent', 'executable'],
    ],
    4689: [...AUDITED, ['Status', 'process', 'exit_code']],
    4656: AUDITED,
    4657: AUDITED,
    4658: AUDITED,
    4660: AUDITED,
    4663: AUDITED,
    4670: AUDITED,
  },
};

const providers = new Providers();

/** Adds to a payload what was moved out of it; what it still has is not touched. */
export function addEcs(object: JsonObject, header: ShapeHeader, payload: ShapeEntry[]): void {
  const kind = providers.kindOf(header);
  const moved = MOVED[kind]?.[header.eventId];
  if (moved === undefined || get(object, 'process') === undefined) return;
  const present = new Set(payload.map(([name]) => name));
  for (const [name, ...path] of moved) {
    if (present.has(name)) continue;
    const value = at(object, ...path);
    if (value !== undefined) payload.push([name, shapeValue(value)]);
  }
  const user = str(at(object, 'user', 'name'));
  if (kind === 'sysmon' && user !== '' && !present.has('User')) {
    const domain = str(at(object, 'user', 'domain'));
    payload.push(['User', domain === '' ? user : `${domain}\\${user}`]);
  }
}
