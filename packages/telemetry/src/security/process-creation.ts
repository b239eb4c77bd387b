import { noteContext } from '../container/note-context.js';
import type { Mapping } from '../mapping.js';
import type { MappingContext } from '../mapping-context.js';
import type { Outcome } from '../outcome.js';
import { setOwner } from '../process/owner.js';
import { commandLine } from '../record/command-line.js';
import { plainText } from '../record/plain-text.js';
import { processId } from '../record/process-id.js';
import type { TelemetryRecord } from '../telemetry-record.js';
import { fileTimeToNanos } from '../time/file-time.js';
import { OWNER_FIELDS, processOwner } from './process-owner.js';

/**
 * Security 4688 → exec (telemetry.md §3.2). `ProcessId` is the creator's, in spite of its name.
 *
 * | field | becomes |
 * |---|---|
 * | TimeCreated | time, start |
 * | NewProcessId, NewProcessName | pid, path, name |
 * | ProcessId, ParentProcessName (v2) | ppid, parent |
 * | CommandLine (v1) | cmdline |
 * | Subject…, Target… | user, sid; caches |
 */
export const processCreation: Mapping = {
  eventIds: [4688],
  reads: ['NewProcessId', 'NewProcessName', 'ProcessId', 'ParentProcessName', 'CommandLine', ...OWNER_FIELDS],

  map(context: MappingContext, record: TelemetryRecord): Outcome {
    const host = context.host(record);
    const owner = processOwner(host, record);
    const pid = processId(record, 'NewProcessId');
    if (pid === 0) return context.skip('noProcessId');
    const time = fileTimeToNanos(record.timeCreated);
    if (time === 0n) return context.skip('noTime');
    const entry = host.started({
      guid: '',
      pid,
      ppid: processId(record, 'ProcessId'),
      image: host.image(plainText(record.text('NewProcessName'))),
      cmdline: commandLine(record.text('CommandLine')),
      time,
      parentGuid: '',
      parentImage: host.image(plainText(record.text('ParentProcessName'))),
      parentCmdline: '',
      source: 'audit',
    });
    noteContext(entry, record);
    if (owner.logon !== 0 && entry.trace.logon === 0) entry.trace.logon = owner.logon;
    setOwner(entry, owner.account, owner.rank);
    if (context.wants('exec')) context.emit(context.event('exec', time, host, entry), record);
    return 'mapped';
  },
};
