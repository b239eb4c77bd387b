export { EVENT_TYPES, type EventType } from './event-type.js';
export { ProcessEntry } from './process-entry.js';
export {
  type FileTarget,
  type PermissionChange,
  type RecordSource,
  type RegistryTarget,
  RuntimeEvent,
} from './runtime-event.js';
export type { TelemetryRecord } from './telemetry-record.js';
