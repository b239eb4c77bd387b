// The contract: the JSON Schema of the CSM Threats Windows backend event, as Datadog publishes it
// (`$id` names its origin). Every keyword but `description` is theirs and is compared with the published page by a
// test; order counts too, because it is the key order of the page and of canonical output. The descriptions are ours,
// and stand exactly where the published schema has one, because the page's field tables list the described fields.
//
// Types, validator, canonical order and reference pages are generated from this object: `npm run generate`.
import type { RootSchema } from './json-schema.js';

/** What every file has, whatever it is for. */
const FILE = {
  path: { type: 'string', description: 'Full path, starting with a drive or share' },
  device_path: { type: 'string', description: 'Full path, starting with the device of the volume' },
  name: { type: 'string', description: 'Last component of the path' },
} as const;

/** What every process has, the acting one and its ancestors alike. */
const PROCESS = {
  pid: { type: 'integer', description: 'Number of the process' },
  ppid: { type: 'integer', description: 'Number of the process that it descends from' },
  exec_time: { type: 'string', format: 'date-time', description: 'When the process started' },
  exit_time: { type: 'string', format: 'date-time', description: 'When the process ended' },
  executable: { $ref: '#/$defs/File', description: 'Image file that the process runs' },
  container: { $ref: '#/$defs/ContainerContext', description: 'Container that the process runs in' },
  cmdline: { type: 'string', description: 'Whole command line, secrets masked' },
  user: { type: 'string', description: 'Account that the process runs as, with its domain' },
} as const;

export const schema = {
  $id: 'https://github.com/DataDog/datadog-agent/tree/main/pkg/security/serializers',
  $defs: {
    AgentContext: {
      properties: {
        rule_id: { type: 'string' },
        rule_version: { type: 'string' },
        rule_actions: { items: true, type: 'array' },
        policy_name: { type: 'string' },
        policy_version: { type: 'string' },
        version: { type: 'string' },
        os: { type: 'string' },
        arch: { type: 'string' },
        origin: { type: 'string' },
      },
      additionalProperties: false,
      type: 'object',
      required: ['rule_id'],
    },
    ChangePermissionEvent: {
      properties: {
        username: { type: 'string', description: 'Account that made the change, without its domain' },
        user_domain: { type: 'string', description: 'Domain or computer that this account belongs to' },
        path: {
          type: 'string',
          description: 'What the permissions protect, such as a file or a registry key',
        },
        type: {
          type: 'string',
          description: 'Kind of object as Windows logs it, such as File, Key or Token',
        },
        old_sd: { type: 'string', description: 'Security descriptor as it was before' },
        new_sd: { type: 'string', description: 'Security descriptor as it is now' },
      },
      additionalProperties: false,
      type: 'object',
      description: 'The permissions of an object were changed',
    },
    ContainerContext: {
      properties: {
        id: { type: 'string', description: 'Identifier of the container' },
        created_at: { type: 'string', format: 'date-time', description: 'When the container was created' },
        variables: { $ref: '#/$defs/Variables', description: 'Rule variables kept for the container' },
      },
      additionalProperties: false,
      type: 'object',
      description: 'The container in which something happened',
    },
    EventContext: {
      properties: {
        name: { type: 'string', description: 'Type of the event, such as exec or create_key' },
        category: { type: 'string', description: 'Group of event types: Process Activity or File Activity' },
        outcome: { type: 'string', description: 'Whether the action succeeded, as far as that is known' },
        async: { type: 'boolean', description: 'Set when the action was not carried out synchronously' },
        matched_rules: {
          items: { $ref: '#/$defs/MatchedRule' },
          type: 'array',
          description: 'Rules that match an event reported as an anomaly; empty for any other event',
        },
        variables: { $ref: '#/$defs/Variables', description: 'Rule variables of global scope' },
      },
      additionalProperties: false,
      type: 'object',
      description: 'What kind of event this is',
    },
    ExitEvent: {
      properties: {
        cause: { type: 'string', description: 'How the process ended: EXITED, SIGNALED or COREDUMPED' },
        code: { type: 'integer', description: 'Exit status, or the signal number when a signal ended it' },
      },
      additionalProperties: false,
      type: 'object',
      required: ['cause', 'code'],
      description: 'A process ended',
    },
    File: {
      properties: {
        ...FILE,
      },
      additionalProperties: false,
      type: 'object',
      description: 'A file and the names it goes by',
    },
    FileEvent: {
      properties: {
        ...FILE,
        destination: { $ref: '#/$defs/File', description: 'The file as it is called after a rename' },
      },
      additionalProperties: false,
      type: 'object',
      description: 'The file that was acted upon',
    },
    MatchedRule: {
      properties: {
        id: { type: 'string', description: 'Identifier of the rule' },
        version: { type: 'string', description: 'Revision of the rule' },
        tags: {
          items: { type: 'string' },
          type: 'array',
          description: 'Labels of the rule, each as key:value',
        },
        policy_name: { type: 'string', description: 'Policy that the rule came with' },
        policy_version: { type: 'string', description: 'Revision of that policy' },
      },
      additionalProperties: false,
      type: 'object',
      description: 'A rule that matches the event',
    },
    Process: {
      properties: {
        ...PROCESS,
      },
      additionalProperties: false,
      type: 'object',
      description: 'A process in the ancestry of another',
    },
    ProcessContext: {
      properties: {
        ...PROCESS,
        parent: {
          $ref: '#/$defs/Process',
          description: 'The process it descends from; same as the first ancestor',
        },
        ancestors: {
          items: { $ref: '#/$defs/Process' },
          type: 'array',
          description: 'Line of descent, nearest process first',
        },
        variables: { $ref: '#/$defs/Variables', description: 'Rule variables kept for the process' },
        truncated_ancestors: {
          type: 'boolean',
          description: 'Set when the line of descent was too long and its middle was left out',
        },
      },
      additionalProperties: false,
      type: 'object',
      description: 'The process that acted, with its ancestry',
    },
    RegistryEvent: {
      properties: {
        key_name: { type: 'string', description: 'Last component of the path of the key' },
        key_path: {
          type: 'string',
          description: 'Full path of the key, from a root such as HKEY_LOCAL_MACHINE',
        },
        value_name: { type: 'string', description: 'The value that was set under the key' },
      },
      additionalProperties: false,
      type: 'object',
      description: 'The registry key that was acted upon',
    },
    UserContext: {
      properties: {
        name: { type: 'string', description: 'Account of the process that acted, with its domain' },
        sid: { type: 'string', description: 'Security identifier (SID) of that account' },
      },
      additionalProperties: false,
      type: 'object',
      description: 'The user behind the event',
    },
    Variables: { type: 'object', description: 'Rule variables: each name with its value' },
  },
  properties: {
    agent: { $ref: '#/$defs/AgentContext' },
    title: { type: 'string' },
    evt: { $ref: '#/$defs/EventContext' },
    date: { type: 'string', format: 'date-time' },
    file: { $ref: '#/$defs/FileEvent' },
    exit: { $ref: '#/$defs/ExitEvent' },
    process: { $ref: '#/$defs/ProcessContext' },
    container: { $ref: '#/$defs/ContainerContext' },
    registry: { $ref: '#/$defs/RegistryEvent' },
    usr: { $ref: '#/$defs/UserContext' },
    permission_change: { $ref: '#/$defs/ChangePermissionEvent' },
  },
  additionalProperties: false,
  type: 'object',
  required: ['agent', 'title'],
} as const satisfies RootSchema;
