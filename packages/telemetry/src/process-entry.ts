/**
 * One process of one host. Entries are owned by the process table; events point at them and never copy them, so an
 * entry that is completed later (a stub upgraded, an exit seen) completes every event that has not been written yet.
 *
 * All times are nanoseconds since the Unix epoch, 0n = unknown. Unknown text is "", unknown numbers are 0.
 */
export class ProcessEntry {
  host = '';
  pid = 0;
  ppid = 0;
  /** Sysmon ProcessGuid, lower case without braces. */
  guid = '';
  /** Creation time: `process.created_at`, `process.exec_time`. */
  start = 0n;
  /** Exit time; 0n while it runs or when the exit was not seen. */
  end = 0n;
  /** Image as a normalised path (drive letter form where one is known). */
  path = '';
  name = '';
  cmdline = '';
  /** `DOMAIN\name` of the owner. */
  user = '';
  sid = '';
  envs: readonly string[] = NONE;
  envp: readonly string[] = NONE;
  containerId = '';
  /** Nanoseconds since the Unix epoch. */
  containerCreatedAt = 0n;
  containerTags: readonly string[] = NONE;
  parent: ProcessEntry | null = null;
  /** True while the process is known only from records of others (a parent named by its child, an actor). */
  stub = false;
}

const NONE: readonly string[] = Object.freeze([]);
