import type {
  BackendEvent,
  ChangePermissionEvent,
  EventContext,
  FileEvent,
  RegistryEvent,
} from '@casement/schema';
import {
  type EventType,
  type FileTarget,
  formatTime,
  type PermissionChange,
  type ProcessEntry,
  type RegistryTarget,
  type RuntimeEvent,
} from '@casement/telemetry';
import { EVENT_TYPE_ROWS } from '../model/fields.generated.js';
import { EXIT_CAUSES } from '../model/windows-model.js';
import type { Match } from '../rules/match.js';
import type { Rule } from '../rules/rule.js';
import { containerBlock, imageFile, processBlock, userBlock } from './process-block.js';
import { variablesBlock } from './variables-block.js';
import { wellFormed } from './well-formed.js';

/** What an event says about whoever emits it. */
export interface EmitOptions {
  /** Version of the product: `agent.version`. */
  readonly version: string;
  /** Processor architecture of the host, `x64` unless the log says otherwise. */
  readonly arch?: string;
}

/** What an event says about its rule. */
export type RuleIdentity = Pick<Rule, 'id' | 'version' | 'description' | 'policy'>;

/** What an event is made of; a `Match` has it. */
export interface EmittedMatch extends Pick<Match, 'event' | 'variables'> {
  readonly rule: RuleIdentity;
}

const CATEGORIES: ReadonlyMap<EventType, string> = new Map(
  EVENT_TYPE_ROWS.map((row) => [row.name, row.jsonCategory]),
);

/**
 * The backend event of one match, in the faithful mode of events.md §13: exactly the seed schema, keys in its order,
 * everything empty left out. It shows what is known at this moment: events are built when they match, so what the
 * process table learns later (an exit, the command line of a parent) does not change them. No string is cut: the
 * schema knows no limit, and half a command line would be a false one.
 */
export function backendEvent(match: EmittedMatch, options: EmitOptions): BackendEvent {
  const { event, variables } = match;
  const process = shownProcess(event);
  const result: BackendEvent = eventHead(match, options);
  if (process !== null) {
    result.process = processBlock(process, event.time, event.type === 'exit', variables);
  }
  return Object.assign(result, eventTail(match));
}

/** The process of an event; null without a pid, which is no process context (events.md §1); the user goes with it. */
export function shownProcess({ process }: RuntimeEvent): ProcessEntry | null {
  return process !== null && process.pid !== 0 ? process : null;
}

/** What stands before the process. */
export function eventHead({ event, rule, variables }: EmittedMatch, options: EmitOptions): BackendEvent {
  const { type } = event;
  const head: BackendEvent = { agent: agentBlock(rule, options), title: wellFormed(rule.description) };
  head.evt = eventBlock(type);
  if (variables !== null && variables.global.length > 0) {
    head.evt.variables = variablesBlock(variables.global);
  }
  const date = event.time === 0n ? '' : formatTime(event.time);
  if (date !== '') head.date = date;
  const file = fileBlock(event);
  if (file !== undefined) head.file = file;
  if (type === 'exit') {
    head.exit = { cause: EXIT_CAUSES[event.exitCause] ?? 'UNKNOWN', code: event.exitCode };
  }
  return head;
}

/** What stands behind it. */
export function eventTail({
  event,
  variables,
}: EmittedMatch): Pick<BackendEvent, 'container' | 'registry' | 'usr' | 'permission_change'> {
  const tail: ReturnType<typeof eventTail> = {};
  const process = shownProcess(event);
  // The container of the event is that of the process that acted.
  if (process !== null && process.containerId !== '') tail.container = containerBlock(process, variables);
  const registry = event.registry === null ? undefined : registryBlock(event.registry);
  if (registry !== undefined) tail.registry = registry;
  const user = process === null ? undefined : userBlock(process);
  if (user !== undefined) tail.usr = user;
  const permission = event.permission === null ? undefined : permissionBlock(event.permission);
  if (permission !== undefined) tail.permission_change = permission;
  return tail;
}

function agentBlock(rule: RuleIdentity, options: EmitOptions): BackendEvent['agent'] {
  const agent: BackendEvent['agent'] = { rule_id: wellFormed(rule.id) };
  if (rule.version !== '') agent.rule_version = wellFormed(rule.version);
  if (rule.policy.name !== '') agent.policy_name = wellFormed(rule.policy.name);
  if (rule.policy.version !== '') agent.policy_version = wellFormed(rule.policy.version);
  agent.version = wellFormed(options.version);
  agent.os = 'windows';
  agent.arch = wellFormed(options.arch ?? 'x64');
  return agent;
}

function eventBlock(type: EventType): EventContext {
  const evt: EventContext = { name: type, category: CATEGORIES.get(type)! };
  if (type === 'exec' || type === 'exit') evt.outcome = 'unknown';
  return evt;
}

/** The file of a file event; of exec and exit the image of the process. */
function fileBlock(event: RuntimeEvent): FileEvent | undefined {
  if (event.type === 'exec' || event.type === 'exit') {
    return event.process === null ? undefined : imageFile(event.process);
  }
  const file = event.file === null ? undefined : targetFile(event.file);
  const destination = event.destination === null ? undefined : targetFile(event.destination);
  return destination === undefined ? file : { ...file, destination };
}

function targetFile(target: FileTarget): FileEvent | undefined {
  const { path, devicePath, name } = target;
  if (path === '' && devicePath === '' && name === '') return undefined;
  const file: FileEvent = {};
  if (path !== '') file.path = wellFormed(path);
  if (devicePath !== '') file.device_path = wellFormed(devicePath);
  if (name !== '') file.name = wellFormed(name);
  return file;
}

function registryBlock(target: RegistryTarget): RegistryEvent | undefined {
  const { keyName, keyPath, valueName } = target;
  if (keyName === '' && keyPath === '' && valueName === '') return undefined;
  const registry: RegistryEvent = {};
  if (keyName !== '') registry.key_name = wellFormed(keyName);
  if (keyPath !== '') registry.key_path = wellFormed(keyPath);
  if (valueName !== '') registry.value_name = wellFormed(valueName);
  return registry;
}

function permissionBlock(change: PermissionChange): ChangePermissionEvent | undefined {
  const block: ChangePermissionEvent = {};
  if (change.username !== '') block.username = wellFormed(change.username);
  if (change.userDomain !== '') block.user_domain = wellFormed(change.userDomain);
  if (change.path !== '') block.path = wellFormed(change.path);
  if (change.type !== '') block.type = wellFormed(change.type);
  if (change.oldSd !== '') block.old_sd = wellFormed(change.oldSd);
  if (change.newSd !== '') block.new_sd = wellFormed(change.newSd);
  return Object.keys(block).length === 0 ? undefined : block;
}
