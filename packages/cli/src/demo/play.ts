import { momentOf } from './clock.js';
import type { LogRecord } from './log-record.js';
import { type Played, ProcessBook } from './process-book.js';
import * as security from './security.js';
import type { Start, Step } from './step.js';
import * as sysmon from './sysmon.js';

/**
 * Plays a scenario: the records that Sysmon and the Security auditing of the hosts write, in the order of time.
 * A log that was cleared begins with the record that says so.
 */
export function play(steps: readonly Step[]): LogRecord[] {
  const ordered = [...steps].sort((a, b) => momentOf(a.at) - momentOf(b.at));
  const end = Math.max(...ordered.map((step) => momentOf(step.at))) + 5_000;
  const book = new ProcessBook();
  const records = ordered.flatMap((step) => perform(step, book, end));
  records.sort((a, b) => (a.time < b.time ? -1 : a.time > b.time ? 1 : 0));
  const cleared = records.filter((record) => record.eventId === security.LOG_CLEARED);
  return records.filter(
    (record) =>
      record.channel === 'sysmon' ||
      !cleared.some((clearing) => clearing.host === record.host && record.time < clearing.time),
  );
}

function perform(step: Step, book: ProcessBook, end: number): LogRecord[] {
  switch (step.do) {
    case 'running':
      book.running(step);
      return [];
    case 'start':
      return started(step, book.start(step), end);
    case 'create':
    case 'overwrite':
    case 'delete':
    case 'stream':
      return [sysmon.file(book.get(step.host, step.by), step)];
    case 'set':
    case 'create-key':
    case 'delete-key':
    case 'delete-value':
      return [sysmon.registry(book.get(step.host, step.by), step)];
    case 'connect':
      return [sysmon.networkConnect(book.get(step.host, step.by), step)];
    case 'resolve':
      return [sysmon.dnsQuery(book.get(step.host, step.by), step)];
    case 'open-process':
      return [sysmon.processAccess(book.get(step.host, step.by), book.get(step.host, step.target), step)];
    case 'logon':
    case 'logoff':
      return security.logon(step);
    case 'clear-security-log':
      return [security.logCleared(step)];
  }
}

/** Start and, if it ends before the recording does, end of a process, in both logs. */
function started(step: Start, process: Played, end: number): LogRecord[] {
  const records = [sysmon.processCreate(process, step.found ?? []), security.processCreated(process)];
  const exit = process.startedAt + Math.round((step.lives ?? Number.POSITIVE_INFINITY) * 1000);
  if (exit < end) records.push(sysmon.processTerminate(process, exit), security.processExited(process, exit));
  return records;
}
