import type { ContainerContext, File, Process, ProcessContext, UserContext } from '@casement/schema';
import type { ProcessEntry } from '@casement/telemetry';
import { collectAncestors } from '../model/evaluation-context.js';
import { formatRfc3339 } from '../time/rfc3339.js';
import { scrubCommandLine } from './scrub-command-line.js';
import { wellFormed } from './well-formed.js';

/** So many ancestors are written; of a longer line the middle is left out (events.md §5). */
export const MAX_WRITTEN_ANCESTORS = 200;

/**
 * The `process` of an event. An exit time is written when it lies before the event or belongs to the exit event itself
 * (`exited`): whatever the table learns later is not known at that point of the log.
 */
export function processBlock(entry: ProcessEntry, time: bigint, exited: boolean): ProcessContext {
  const block: ProcessContext = processOf(entry, exited ? entry.end : time);
  const chain: ProcessEntry[] = [];
  collectAncestors(entry, chain);
  if (chain.length === 0) return block;
  const ancestors: Process[] = [];
  const first = Math.ceil(MAX_WRITTEN_ANCESTORS / 2);
  const last = MAX_WRITTEN_ANCESTORS - first;
  const truncated = chain.length > MAX_WRITTEN_ANCESTORS;
  for (let index = 0; index < chain.length; index++) {
    if (truncated && index >= first && index < chain.length - last) continue;
    ancestors.push(processOf(chain[index]!, time));
  }
  block.parent = ancestors[0]!;
  block.ancestors = ancestors;
  if (truncated) block.truncated_ancestors = true;
  return block;
}

/** The user of the acting process; undefined when neither name nor SID is known. */
export function userBlock(entry: ProcessEntry): UserContext | undefined {
  if (entry.user === '' && entry.sid === '') return undefined;
  const user: UserContext = {};
  if (entry.user !== '') user.name = wellFormed(entry.user);
  if (entry.sid !== '') user.sid = wellFormed(entry.sid);
  return user;
}

function processOf(entry: ProcessEntry, knownUntil: bigint): Process {
  const process: Process = {};
  if (entry.pid !== 0) process.pid = entry.pid;
  if (entry.ppid !== 0) process.ppid = entry.ppid;
  const started = timeText(entry.start);
  if (started !== '') process.exec_time = started;
  const ended = entry.end <= knownUntil ? timeText(entry.end) : '';
  if (ended !== '') process.exit_time = ended;
  const executable = imageFile(entry);
  if (executable !== undefined) process.executable = executable;
  if (entry.containerId !== '') process.container = containerOf(entry);
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

function containerOf(entry: ProcessEntry): ContainerContext {
  const container: ContainerContext = { id: wellFormed(entry.containerId) };
  const created = timeText(entry.containerCreatedAt);
  if (created !== '') container.created_at = created;
  return container;
}

function timeText(time: bigint): string {
  return time === 0n ? '' : formatRfc3339(time, true);
}
