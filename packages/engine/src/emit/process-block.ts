import type { ContainerContext, File, Process, ProcessContext, UserContext } from '@casement/schema';
import { formatTime, type ProcessEntry } from '@casement/telemetry';
import { boundedAncestry } from '../event-form/bounded-ancestry.js';
import type { EventVariables } from '../variables/event-variables.js';
import { safeJson } from './safe-json.js';
import { scrubCommandLine } from './scrub-command-line.js';
import { variablesBlock } from './variables-block.js';
import { wellFormed } from './well-formed.js';

/**
 * The `process` of an event. An exit time is written when it lies before the event or belongs to the exit event itself
 * (`exited`): whatever the table learns later is not known at that point of the log.
 */
export function processBlock(
  entry: ProcessEntry,
  time: bigint,
  exited: boolean,
  variables: EventVariables | null,
): ProcessContext {
  const block: ProcessContext = processOf(entry, exited ? entry.end : time, variables);
  const { entries, truncated } = boundedAncestry(entry);
  if (entries.length > 0) {
    const ancestors = entries.map((ancestor) => processOf(ancestor, time, null));
    block.parent = ancestors[0]!;
    block.ancestors = ancestors;
  }
  if (variables !== null && variables.process.length > 0) {
    block.variables = variablesBlock(variables.process);
  }
  if (truncated) block.truncated_ancestors = true;
  return block;
}

/** `processBlock` as JSON, safe to print: the text of an ancestor is made once, not once an event. */
export function processText(
  entry: ProcessEntry,
  time: bigint,
  exited: boolean,
  variables: EventVariables | null,
): string {
  const own = processOf(entry, exited ? entry.end : time, variables);
  const { entries, truncated } = boundedAncestry(entry);
  let text = safeJson(JSON.stringify(own)).slice(0, -1);
  if (entries.length > 0) {
    // A block without any member would need no comma; one that is shown has a pid.
    const parent = ancestorText(entries[0]!, time);
    text += `,"parent":${parent},"ancestors":[${parent}`;
    for (let i = 1; i < entries.length; i++) text += `,${ancestorText(entries[i]!, time)}`;
    text += ']';
  }
  if (variables !== null && variables.process.length > 0) {
    text += `,"variables":${safeJson(JSON.stringify(variablesBlock(variables.process)))}`;
  }
  return truncated ? `${text},"truncated_ancestors":true}` : `${text}}`;
}

/** The user of the acting process; undefined when neither name nor SID is known. */
export function userBlock(entry: ProcessEntry): UserContext | undefined {
  if (entry.user === '' && entry.sid === '') return undefined;
  const user: UserContext = {};
  if (entry.user !== '') user.name = wellFormed(entry.user);
  if (entry.sid !== '') user.sid = wellFormed(entry.sid);
  return user;
}

/** What an entry said when its text was made. Its facts are filled in as the log tells them, so each is looked at again. */
interface Remembered {
  readonly text: string;
  readonly pid: number;
  readonly ppid: number;
  readonly start: bigint;
  readonly end: bigint;
  readonly path: string;
  readonly name: string;
  readonly cmdline: string;
  readonly user: string;
}

/** Characters of a text that is worth keeping. */
const LONGEST_KEPT = 1 << 14;

const REMEMBERED = new WeakMap<ProcessEntry, Remembered>();

/**
 * An ancestor as JSON. A few processes (a service host, a shell) stand above most findings of a log, and masking and
 * formatting the same command line for each is what an event costs most.
 */
function ancestorText(entry: ProcessEntry, time: bigint): string {
  // An end that the event does not know yet, and a container, belong to this event alone.
  if (entry.end > time || entry.containerId !== '') return textOf(entry, time);
  const known = REMEMBERED.get(entry);
  if (
    known !== undefined &&
    known.cmdline === entry.cmdline &&
    known.path === entry.path &&
    known.name === entry.name &&
    known.user === entry.user &&
    known.pid === entry.pid &&
    known.ppid === entry.ppid &&
    known.start === entry.start &&
    known.end === entry.end
  ) {
    return known.text;
  }
  const text = textOf(entry, time);
  const { pid, ppid, start, end, path, name, cmdline, user } = entry;
  // Ancestors that were shown once may be many, and long ones are hostile: their texts are not kept for as long as the process is.
  if (text.length <= LONGEST_KEPT) {
    REMEMBERED.set(entry, { text, pid, ppid, start, end, path, name, cmdline, user });
  }
  return text;
}

function textOf(entry: ProcessEntry, time: bigint): string {
  return safeJson(JSON.stringify(processOf(entry, time, null)));
}

/** @param variables of its container, null for those processes of which the event shows none. */
function processOf(entry: ProcessEntry, knownUntil: bigint, variables: EventVariables | null): Process {
  const process: Process = {};
  if (entry.pid !== 0) process.pid = entry.pid;
  if (entry.ppid !== 0) process.ppid = entry.ppid;
  const started = timeText(entry.start);
  if (started !== '') process.exec_time = started;
  const ended = entry.end <= knownUntil ? timeText(entry.end) : '';
  if (ended !== '') process.exit_time = ended;
  const executable = imageFile(entry);
  if (executable !== undefined) process.executable = executable;
  if (entry.containerId !== '') process.container = containerBlock(entry, variables);
  if (entry.cmdline !== '') process.cmdline = wellFormed(scrubCommandLine(entry.cmdline));
  if (entry.user !== '') process.user = wellFormed(entry.user);
  return process;
}

/** The image of a process: path and name, never a device path; undefined when neither is known. */
export function imageFile(entry: ProcessEntry): File | undefined {
  if (entry.path === '' && entry.name === '') return undefined;
  const file: File = {};
  if (entry.path !== '') file.path = wellFormed(entry.path);
  if (entry.name !== '') file.name = wellFormed(entry.name);
  return file;
}

export function containerBlock(entry: ProcessEntry, variables: EventVariables | null): ContainerContext {
  const container: ContainerContext = { id: wellFormed(entry.containerId) };
  const created = timeText(entry.containerCreatedAt);
  if (created !== '') container.created_at = created;
  if (variables !== null && variables.container.length > 0) {
    container.variables = variablesBlock(variables.container);
  }
  return container;
}

function timeText(time: bigint): string {
  return time === 0n ? '' : formatTime(time);
}
