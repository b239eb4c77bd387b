import type { EventType } from '../event-type.js';
import type { Feed } from './feed.js';

/** Traces are logged only by somebody who records one; their channels cannot be subscribed to. */
const CHANNELS = {
  kernelProcess: 'Microsoft-Windows-Kernel-Process/Analytic',
  kernelFile: 'Microsoft-Windows-Kernel-File/Analytic',
  kernelRegistry: 'Microsoft-Windows-Kernel-Registry/Analytic',
} as const;

function row(
  provider: keyof typeof CHANNELS,
  eventId: number,
  type: EventType | null,
  fields: readonly string[],
  more: Partial<Feed> = {},
): Feed {
  return Object.freeze({
    provider,
    channel: CHANNELS[provider],
    eventId,
    type,
    fields: [...fields].sort(),
    teaches: ['processes'],
    ...more,
  } satisfies Feed);
}

const ACTOR = ['process.pid'];
const file = (type: EventType, part = 'file'): string[] =>
  ['device_path', 'name', 'path'].map((name) => `${type}.${part}.${name}`);
const key = (type: EventType): string[] => ['key_name', 'key_path'].map((name) => `${type}.registry.${name}`);

/**
 * What records of kernel traces give, which somebody recorded and turned into XML, EVTX or JSON (`tracerpt`, `Get-WinEvent`); see
 * telemetry.md §4. Apart from `FEEDS`: no set-up of a host writes them to a log.
 */
export const TRACE_FEEDS: readonly Feed[] = Object.freeze([
  row('kernelProcess', 1, 'exec', [
    ...ACTOR,
    'process.created_at',
    'process.file.name',
    'process.file.path',
    'process.parent.pid',
    'process.ppid',
  ]),
  row('kernelProcess', 2, 'exit', [...ACTOR, 'exit.code']),
  row('kernelProcess', 15, null, []),
  row('kernelFile', 12, null, []),
  row('kernelFile', 14, null, []),
  row('kernelFile', 16, 'write', [...ACTOR, ...file('write')], { after: [12, 30] }),
  row('kernelFile', 18, 'delete', [...ACTOR, ...file('delete')], { after: [12, 30] }),
  row('kernelFile', 19, null, []),
  row('kernelFile', 26, 'delete', [...ACTOR, ...file('delete')]),
  row('kernelFile', 27, 'rename', [...ACTOR, ...file('rename'), ...file('rename', 'file.destination')], {
    after: [12, 30],
  }),
  row('kernelFile', 29, null, []),
  row('kernelFile', 30, 'create', [...ACTOR, ...file('create')]),
  row('kernelRegistry', 1, 'create_key', [...ACTOR, ...key('create_key')]),
  row('kernelRegistry', 1, 'open_key', [...ACTOR, ...key('open_key')]),
  row('kernelRegistry', 2, 'open_key', [...ACTOR, ...key('open_key')]),
  row('kernelRegistry', 3, 'delete_key', [...ACTOR, ...key('delete_key')]),
  row('kernelRegistry', 5, 'set_key_value', [
    ...ACTOR,
    ...key('set_key_value'),
    'set_key_value.registry.value_name',
  ]),
  row('kernelRegistry', 13, null, []),
]);
