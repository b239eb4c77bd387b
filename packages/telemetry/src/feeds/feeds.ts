import type { Feed } from './feed.js';
import { SECURITY_FEEDS } from './security-feeds.js';
import { SYSMON_FEEDS } from './sysmon-feeds.js';
import { SYSTEM_FEEDS } from './system-feeds.js';

/**
 * Everything that feeds the event model from the logs, a row for each event a kind of record can give (telemetry.md §1). What rules
 * need, the Sysmon configuration and "could not be known" are all read off this table; a test holds it against the normaliser.
 * No event log tells of `rename`, of environments, containers and services: those have no row. Kernel traces do of renames
 * (`TRACE_FEEDS`), and shippers of containers and services (`RecordContext`).
 */
export const FEEDS: readonly Feed[] = Object.freeze([...SYSMON_FEEDS, ...SECURITY_FEEDS, ...SYSTEM_FEEDS]);
