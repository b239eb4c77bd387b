// Generated from schema.ts by `npm run generate`. Do not edit.

/** An event of CSM Threats on Windows, as it goes to the backend. */
export interface BackendEvent {
  /** The rule that matched, and the program that evaluated it. */
  agent: AgentContext;
  /** What the rule says it found; may be empty. */
  title: string;
  /** What kind of event this is. */
  evt?: EventContext;
  /** When it happened (RFC 3339). */
  date?: string;
  /** The file acted upon; of exec and exit, the image of the process. */
  file?: FileEvent;
  /** How the process ended; only of exit. */
  exit?: ExitEvent;
  /** The process that acted. */
  process?: ProcessContext;
  /** The container it acted in; Windows has none so far. */
  container?: ContainerContext;
  /** The registry key acted upon. */
  registry?: RegistryEvent;
  /** The user behind the process. */
  usr?: UserContext;
  /** The permissions that changed; only of change_permission. */
  permission_change?: ChangePermissionEvent;
}

/** The rule that matched, and the program that evaluated it. */
export interface AgentContext {
  /** Identifier of the rule. */
  rule_id: string;
  /** Revision of the rule. */
  rule_version?: string;
  /** Reports of the actions that the rule took on this event. */
  rule_actions?: unknown[];
  /** Policy that the rule came with. */
  policy_name?: string;
  /** Revision of that policy. */
  policy_version?: string;
  /** Version of the program. */
  version?: string;
  /** Operating system: windows. */
  os?: string;
  /** Processor architecture, such as x64 or arm64. */
  arch?: string;
  /** Where the event came from, when that is told. */
  origin?: string;
}

/** The permissions of an object were changed. */
export interface ChangePermissionEvent {
  /** Account that made the change, without its domain. */
  username?: string;
  /** Domain or computer that this account belongs to. */
  user_domain?: string;
  /** What the permissions protect, such as a file or a registry key. */
  path?: string;
  /** Kind of object as Windows logs it, such as File, Key or Token. */
  type?: string;
  /** Security descriptor as it was before. */
  old_sd?: string;
  /** Security descriptor as it is now. */
  new_sd?: string;
}

/** The container in which something happened. */
export interface ContainerContext {
  /** Identifier of the container. */
  id?: string;
  /** When the container was created (RFC 3339). */
  created_at?: string;
  /** Rule variables kept for the container. */
  variables?: Variables;
}

/** What kind of event this is. */
export interface EventContext {
  /** Type of the event, such as exec or create_key. */
  name?: string;
  /** Group of event types: Process Activity or File Activity. */
  category?: string;
  /** Whether the action succeeded, as far as that is known. */
  outcome?: string;
  /** Set when the action was not carried out synchronously. */
  async?: boolean;
  /** Rules that match an event reported as an anomaly; empty for any other event. */
  matched_rules?: MatchedRule[];
  /** Rule variables of global scope. */
  variables?: Variables;
}

/** A process ended. */
export interface ExitEvent {
  /** How the process ended: EXITED, SIGNALED or COREDUMPED. */
  cause: string;
  /** Exit status, or the signal number when a signal ended it (an integer). */
  code: number;
}

/** A file and the names it goes by. */
export interface File {
  /** Full path, starting with a drive or share. */
  path?: string;
  /** Full path, starting with the device of the volume. */
  device_path?: string;
  /** Last component of the path. */
  name?: string;
}

/** The file that was acted upon. */
export interface FileEvent {
  /** Full path, starting with a drive or share. */
  path?: string;
  /** Full path, starting with the device of the volume. */
  device_path?: string;
  /** Last component of the path. */
  name?: string;
  /** The file as it is called after a rename. */
  destination?: File;
}

/** A rule that matches the event. */
export interface MatchedRule {
  /** Identifier of the rule. */
  id?: string;
  /** Revision of the rule. */
  version?: string;
  /** Labels of the rule, each as key:value. */
  tags?: string[];
  /** Policy that the rule came with. */
  policy_name?: string;
  /** Revision of that policy. */
  policy_version?: string;
}

/** A process in the ancestry of another. */
export interface Process {
  /** Number of the process (an integer). */
  pid?: number;
  /** Number of the process that it descends from (an integer). */
  ppid?: number;
  /** When the process started (RFC 3339). */
  exec_time?: string;
  /** When the process ended (RFC 3339). */
  exit_time?: string;
  /** Image file that the process runs. */
  executable?: File;
  /** Container that the process runs in. */
  container?: ContainerContext;
  /** Whole command line, secrets masked. */
  cmdline?: string;
  /** Account that the process runs as, with its domain. */
  user?: string;
}

/** The process that acted, with its ancestry. */
export interface ProcessContext {
  /** Number of the process (an integer). */
  pid?: number;
  /** Number of the process that it descends from (an integer). */
  ppid?: number;
  /** When the process started (RFC 3339). */
  exec_time?: string;
  /** When the process ended (RFC 3339). */
  exit_time?: string;
  /** Image file that the process runs. */
  executable?: File;
  /** Container that the process runs in. */
  container?: ContainerContext;
  /** Whole command line, secrets masked. */
  cmdline?: string;
  /** Account that the process runs as, with its domain. */
  user?: string;
  /** The process it descends from; same as the first ancestor. */
  parent?: Process;
  /** Line of descent, nearest process first. */
  ancestors?: Process[];
  /** Rule variables kept for the process. */
  variables?: Variables;
  /** Set when the line of descent was too long and its middle was left out. */
  truncated_ancestors?: boolean;
}

/** The registry key that was acted upon. */
export interface RegistryEvent {
  /** Last component of the path of the key. */
  key_name?: string;
  /** Full path of the key, from a root such as HKEY_LOCAL_MACHINE. */
  key_path?: string;
  /** The value that was set under the key. */
  value_name?: string;
}

/** The user behind the event. */
export interface UserContext {
  /** Account of the process that acted, with its domain. */
  name?: string;
  /** Security identifier (SID) of that account. */
  sid?: string;
}

/** Rule variables: each name with its value. */
export interface Variables {
  [name: string]: unknown;
}

/** The names of the definitions. */
export type DefinitionName =
  | 'AgentContext'
  | 'ChangePermissionEvent'
  | 'ContainerContext'
  | 'EventContext'
  | 'ExitEvent'
  | 'File'
  | 'FileEvent'
  | 'MatchedRule'
  | 'Process'
  | 'ProcessContext'
  | 'RegistryEvent'
  | 'UserContext'
  | 'Variables';
