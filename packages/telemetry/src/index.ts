export { BoundedMap } from './collection/bounded-map.js';
export { type Descriptor, parseSddl } from './descriptor/parse-sddl.js';
export { renderSecurityDescriptor } from './descriptor/render-security-descriptor.js';
export { EVENT_TYPES, type EventType } from './event-type.js';
export {
  AUDIT_SUBCATEGORIES,
  type AuditSubcategory,
  type AuditSubcategoryKey,
} from './feeds/audit-subcategory.js';
export { factOf, isAlwaysKnown, isShipped } from './feeds/fact.js';
export type { AuditedAccess, Feed, FeedState, SysmonElement } from './feeds/feed.js';
export { FEED_SETTINGS, type FeedSetting, type FeedSettingKey } from './feeds/feed-setting.js';
export { FEEDS } from './feeds/feeds.js';
export { TRACE_FEEDS } from './feeds/trace-feeds.js';
export { hostKey } from './host/computer-name.js';
export { DEFAULT_LIMITS, type Limits } from './host/limits.js';
export type { FieldLoss } from './lost/lost-fields.js';
export { Normalizer } from './normalizer.js';
export type { NormalizerOptions } from './options.js';
export type { Outcome } from './outcome.js';
export { baseName } from './path/base-name.js';
export { devicePathOf, normalizePath } from './path/normalize-path.js';
export { Volumes } from './path/volumes.js';
export { type Ancestry, ancestors, ancestry, MAX_ANCESTORS } from './process/ancestors.js';
export { isForgotten } from './process/is-forgotten.js';
export { ParentEdge, ProcessSource } from './process/process-source.js';
export { UserRank } from './process/rank.js';
export { ProcessEntry } from './process-entry.js';
export { type ProviderKind, Providers } from './provider.js';
export { REASONS, type Reason, type ReasonKey } from './reason.js';
export { type KeyPathOptions, keyName, normalizeKeyPath } from './registry/key-path.js';
export { type KeyAndValue, splitTargetObject } from './registry/target-object.js';
export {
  type FileTarget,
  type PermissionChange,
  type RecordSource,
  type RegistryTarget,
  RuntimeEvent,
} from './runtime-event.js';
export { readTelemetryOptions, type TelemetryOptionFault } from './settings/read-telemetry-options.js';
export { TELEMETRY_OPTIONS, type TelemetryOption } from './settings/telemetry-options.js';
export type { Clock } from './shapes/clock.js';
export { type Detection, detectShape } from './shapes/detect-shape.js';
export { SHAPES } from './shapes/forms/forms.js';
export type { JsonObject } from './shapes/json-object.js';
export type { Confidence, Shape } from './shapes/shape.js';
export { shapeId, shapeOf } from './shapes/shape-names.js';
export {
  type FoundShape,
  type ShapeFault,
  ShapeReader,
} from './shapes/shape-reader.js';
export { emptyHeader, type ShapeEntry, type ShapeKind, ShapeRecord } from './shapes/shape-record.js';
export type { ShapeValue } from './shapes/shape-value.js';
export { parseXml, type XmlFault } from './shapes/xml/parse-xml.js';
export type { TelemetryRecord } from './telemetry-record.js';
export { ClockCorrection, type ClockFinding } from './time/clock-correction.js';
export { ClockEvidence, type ClockedRecord } from './time/clock-evidence.js';
export { fileTimeToNanos } from './time/file-time.js';
export { formatTime } from './time/format-time.js';
export { parseTime } from './time/parse-time.js';
export { ORDER_WINDOW } from './window/event-window.js';
