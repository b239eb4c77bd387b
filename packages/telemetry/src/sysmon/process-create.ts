import { noteContext } from '../container/note-context.js';
import type { Mapping } from '../mapping.js';
import type { MappingContext } from '../mapping-context.js';
import type { Outcome } from '../outcome.js';
import { setOwner } from '../process/owner.js';
import { UserRank } from '../process/rank.js';
import { commandLine } from '../record/command-line.js';
import { integerKey } from '../record/integer-key.js';
import { processId } from '../record/process-id.js';
import type { TelemetryRecord } from '../telemetry-record.js';
import { sysmonAccount } from './sysmon-account.js';
import { keepHashes } from './sysmon-hashes.js';
import { sysmonName, sysmonText } from './sysmon-text.js';
import { sysmonTime } from './sysmon-time.js';

/**
 * Sysmon 1, ProcessCreate → exec (telemetry.md §2.3). It tells of the parent too, whose entry is made or completed from it.
 *
 * | field | becomes |
 * |---|---|
 * | UtcTime | time, start |
 * | ProcessGuid, ProcessId | identity |
 * | Image, CommandLine | path, name, cmdline |
 * | User, LogonId | user, sid |
 * | ParentProcessGuid, ParentProcessId | parent, ppid |
 * | ParentImage, ParentCommandLine, ParentUser | the parent's, where nothing better is known |
 * | Hashes | hashes, if they are wanted |
 */
export const processCreate: Mapping = {
  eventIds: [1],
  reads: [
    'UtcTime',
    'ProcessGuid',
    'ProcessId',
    'Image',
    'CommandLine',
    'User',
    'LogonId',
    'ParentProcessGuid',
    'ParentProcessId',
    'ParentImage',
    'ParentCommandLine',
    'ParentUser',
    'Hashes',
  ],

  map(context: MappingContext, record: TelemetryRecord): Outcome {
    const guid = context.guid(record.text('ProcessGuid'));
    const pid = processId(record, 'ProcessId');
    if (guid === '' && pid === 0) return context.skip('noProcessId');
    const time = sysmonTime(context, record);
    if (time === 0n) return context.skip('noTime');
    const host = context.host(record);
    const entry = host.started({
      guid,
      pid,
      ppid: processId(record, 'ParentProcessId'),
      image: host.sysmonImage(record.text('Image')),
      cmdline: commandLine(sysmonText(record, 'CommandLine')),
      time,
      parentGuid: context.guid(record.text('ParentProcessGuid')),
      parentImage: host.sysmonImage(record.text('ParentImage')),
      parentCmdline: commandLine(sysmonName(record, 'ParentCommandLine')),
      source: 'sysmon',
    });
    noteContext(entry, record);
    const logon = integerKey(record, 'LogonId');
    if (logon !== 0) entry.trace.logon = logon;
    setOwner(entry, sysmonAccount(host.accounts, sysmonName(record, 'User'), logon), UserRank.own);
    if (entry.parent !== null && entry.parent.trace.userRank < UserRank.named) {
      const parentUser = sysmonName(record, 'ParentUser');
      if (parentUser !== '') {
        setOwner(entry.parent, sysmonAccount(host.accounts, parentUser, 0), UserRank.named);
      }
    }
    if (context.wants('exec')) {
      const event = context.event('exec', time, host, entry);
      keepHashes(context, record, 'Hashes', event);
      context.emit(event, record);
    }
    return 'mapped';
  },
};
