// Generated from schema.ts by `npm run generate`. Do not edit.

/** The TypeScript types of this package as one source file without imports. */
export const typesSource =
  "// Generated from schema.ts by `npm run generate`. Do not edit.\n" +
  "\n" +
  "/** An event of CSM Threats on Windows, as it goes to the backend. */\n" +
  "export interface BackendEvent {\n" +
  "  /** The rule that matched, and the program that evaluated it. */\n" +
  "  agent: AgentContext;\n" +
  "  /** What the rule says it found; may be empty. */\n" +
  "  title: string;\n" +
  "  /** What kind of event this is. */\n" +
  "  evt?: EventContext;\n" +
  "  /** When it happened (RFC 3339). */\n" +
  "  date?: string;\n" +
  "  /** The file acted upon; of exec and exit, the image of the process. */\n" +
  "  file?: FileEvent;\n" +
  "  /** How the process ended; only of exit. */\n" +
  "  exit?: ExitEvent;\n" +
  "  /** The process that acted. */\n" +
  "  process?: ProcessContext;\n" +
  "  /** The container it acted in; Windows has none so far. */\n" +
  "  container?: ContainerContext;\n" +
  "  /** The registry key acted upon. */\n" +
  "  registry?: RegistryEvent;\n" +
  "  /** The user behind the process. */\n" +
  "  usr?: UserContext;\n" +
  "  /** The permissions that changed; only of change_permission. */\n" +
  "  permission_change?: ChangePermissionEvent;\n" +
  "}\n" +
  "\n" +
  "/** The rule that matched, and the program that evaluated it. */\n" +
  "export interface AgentContext {\n" +
  "  /** Identifier of the rule. */\n" +
  "  rule_id: string;\n" +
  "  /** Revision of the rule. */\n" +
  "  rule_version?: string;\n" +
  "  /** Reports of the actions that the rule took on this event. */\n" +
  "  rule_actions?: unknown[];\n" +
  "  /** Policy that the rule came with. */\n" +
  "  policy_name?: string;\n" +
  "  /** Revision of that policy. */\n" +
  "  policy_version?: string;\n" +
  "  /** Version of the program. */\n" +
  "  version?: string;\n" +
  "  /** Operating system: windows. */\n" +
  "  os?: string;\n" +
  "  /** Processor architecture, such as x64 or arm64. */\n" +
  "  arch?: string;\n" +
  "  /** Where the event came from, when that is told. */\n" +
  "  origin?: string;\n" +
  "}\n" +
  "\n" +
  "/** The permissions of an object were changed. */\n" +
  "export interface ChangePermissionEvent {\n" +
  "  /** Account that made the change, without its domain. */\n" +
  "  username?: string;\n" +
  "  /** Domain or computer that this account belongs to. */\n" +
  "  user_domain?: string;\n" +
  "  /** What the permissions protect, such as a file or a registry key. */\n" +
  "  path?: string;\n" +
  "  /** Kind of object as Windows logs it, such as File, Key or Token. */\n" +
  "  type?: string;\n" +
  "  /** Security descriptor as it was before. */\n" +
  "  old_sd?: string;\n" +
  "  /** Security descriptor as it is now. */\n" +
  "  new_sd?: string;\n" +
  "}\n" +
  "\n" +
  "/** The container in which something happened. */\n" +
  "export interface ContainerContext {\n" +
  "  /** Identifier of the container. */\n" +
  "  id?: string;\n" +
  "  /** When the container was created (RFC 3339). */\n" +
  "  created_at?: string;\n" +
  "  /** Rule variables kept for the container. */\n" +
  "  variables?: Variables;\n" +
  "}\n" +
  "\n" +
  "/** What kind of event this is. */\n" +
  "export interface EventContext {\n" +
  "  /** Type of the event, such as exec or create_key. */\n" +
  "  name?: string;\n" +
  "  /** Group of event types: Process Activity or File Activity. */\n" +
  "  category?: string;\n" +
  "  /** Whether the action succeeded, as far as that is known. */\n" +
  "  outcome?: string;\n" +
  "  /** Set when the action was not carried out synchronously. */\n" +
  "  async?: boolean;\n" +
  "  /** Rules that match an event reported as an anomaly; empty for any other event. */\n" +
  "  matched_rules?: MatchedRule[];\n" +
  "  /** Rule variables of global scope. */\n" +
  "  variables?: Variables;\n" +
  "}\n" +
  "\n" +
  "/** A process ended. */\n" +
  "export interface ExitEvent {\n" +
  "  /** How the process ended: EXITED, SIGNALED or COREDUMPED. */\n" +
  "  cause: string;\n" +
  "  /** Exit status, or the signal number when a signal ended it (an integer). */\n" +
  "  code: number;\n" +
  "}\n" +
  "\n" +
  "/** A file and the names it goes by. */\n" +
  "export interface File {\n" +
  "  /** Full path, starting with a drive or share. */\n" +
  "  path?: string;\n" +
  "  /** Full path, starting with the device of the volume. */\n" +
  "  device_path?: string;\n" +
  "  /** Last component of the path. */\n" +
  "  name?: string;\n" +
  "}\n" +
  "\n" +
  "/** The file that was acted upon. */\n" +
  "export interface FileEvent {\n" +
  "  /** Full path, starting with a drive or share. */\n" +
  "  path?: string;\n" +
  "  /** Full path, starting with the device of the volume. */\n" +
  "  device_path?: string;\n" +
  "  /** Last component of the path. */\n" +
  "  name?: string;\n" +
  "  /** The file as it is called after a rename. */\n" +
  "  destination?: File;\n" +
  "}\n" +
  "\n" +
  "/** A rule that matches the event. */\n" +
  "export interface MatchedRule {\n" +
  "  /** Identifier of the rule. */\n" +
  "  id?: string;\n" +
  "  /** Revision of the rule. */\n" +
  "  version?: string;\n" +
  "  /** Labels of the rule, each as key:value. */\n" +
  "  tags?: string[];\n" +
  "  /** Policy that the rule came with. */\n" +
  "  policy_name?: string;\n" +
  "  /** Revision of that policy. */\n" +
  "  policy_version?: string;\n" +
  "}\n" +
  "\n" +
  "/** A process in the ancestry of another. */\n" +
  "export interface Process {\n" +
  "  /** Number of the process (an integer). */\n" +
  "  pid?: number;\n" +
  "  /** Number of the process that it descends from (an integer). */\n" +
  "  ppid?: number;\n" +
  "  /** When the process started (RFC 3339). */\n" +
  "  exec_time?: string;\n" +
  "  /** When the process ended (RFC 3339). */\n" +
  "  exit_time?: string;\n" +
  "  /** Image file that the process runs. */\n" +
  "  executable?: File;\n" +
  "  /** Container that the process runs in. */\n" +
  "  container?: ContainerContext;\n" +
  "  /** Whole command line, secrets masked. */\n" +
  "  cmdline?: string;\n" +
  "  /** Account that the process runs as, with its domain. */\n" +
  "  user?: string;\n" +
  "}\n" +
  "\n" +
  "/** The process that acted, with its ancestry. */\n" +
  "export interface ProcessContext {\n" +
  "  /** Number of the process (an integer). */\n" +
  "  pid?: number;\n" +
  "  /** Number of the process that it descends from (an integer). */\n" +
  "  ppid?: number;\n" +
  "  /** When the process started (RFC 3339). */\n" +
  "  exec_time?: string;\n" +
  "  /** When the process ended (RFC 3339). */\n" +
  "  exit_time?: string;\n" +
  "  /** Image file that the process runs. */\n" +
  "  executable?: File;\n" +
  "  /** Container that the process runs in. */\n" +
  "  container?: ContainerContext;\n" +
  "  /** Whole command line, secrets masked. */\n" +
  "  cmdline?: string;\n" +
  "  /** Account that the process runs as, with its domain. */\n" +
  "  user?: string;\n" +
  "  /** The process it descends from; same as the first ancestor. */\n" +
  "  parent?: Process;\n" +
  "  /** Line of descent, nearest process first. */\n" +
  "  ancestors?: Process[];\n" +
  "  /** Rule variables kept for the process. */\n" +
  "  variables?: Variables;\n" +
  "  /** Set when the line of descent was too long and its middle was left out. */\n" +
  "  truncated_ancestors?: boolean;\n" +
  "}\n" +
  "\n" +
  "/** The registry key that was acted upon. */\n" +
  "export interface RegistryEvent {\n" +
  "  /** Last component of the path of the key. */\n" +
  "  key_name?: string;\n" +
  "  /** Full path of the key, from a root such as HKEY_LOCAL_MACHINE. */\n" +
  "  key_path?: string;\n" +
  "  /** The value that was set under the key. */\n" +
  "  value_name?: string;\n" +
  "}\n" +
  "\n" +
  "/** The user behind the event. */\n" +
  "export interface UserContext {\n" +
  "  /** Account of the process that acted, with its domain. */\n" +
  "  name?: string;\n" +
  "  /** Security identifier (SID) of that account. */\n" +
  "  sid?: string;\n" +
  "}\n" +
  "\n" +
  "/** Rule variables: each name with its value. */\n" +
  "export interface Variables {\n" +
  "  [name: string]: unknown;\n" +
  "}\n" +
  "\n" +
  "/** The names of the definitions. */\n" +
  "export type DefinitionName =\n" +
  "  | 'AgentContext'\n" +
  "  | 'ChangePermissionEvent'\n" +
  "  | 'ContainerContext'\n" +
  "  | 'EventContext'\n" +
  "  | 'ExitEvent'\n" +
  "  | 'File'\n" +
  "  | 'FileEvent'\n" +
  "  | 'MatchedRule'\n" +
  "  | 'Process'\n" +
  "  | 'ProcessContext'\n" +
  "  | 'RegistryEvent'\n" +
  "  | 'UserContext'\n" +
  "  | 'Variables';\n";
