/**
 * What a shipper knew of the process that acted and Windows does not: its container and its service. Event logs have none of it;
 * exports in the Elastic Common Schema can (telemetry.md §9.2).
 */
export interface RecordContext {
  /** "" = in none, or not known. */
  readonly containerId: string;
  /** `key:value`, as the agent tags containers. */
  readonly containerTags: readonly string[];
  /** Name of the service, "" = not known. */
  readonly service: string;
}
