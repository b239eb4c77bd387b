/** The eleven SECL event types of Windows (spec: events.md §3.1), in the order of the published reference. */
export const EVENT_TYPES = [
  'exec',
  'exit',
  'create',
  'rename',
  'delete',
  'write',
  'create_key',
  'open_key',
  'set_key_value',
  'delete_key',
  'change_permission',
] as const;

export type EventType = (typeof EVENT_TYPES)[number];
