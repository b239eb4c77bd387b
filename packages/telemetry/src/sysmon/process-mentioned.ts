import type { Mapping } from '../mapping.js';
import type { MappingContext } from '../mapping-context.js';
import type { Outcome } from '../outcome.js';
import { setOwner } from '../process/owner.js';
import { ImageRank, UserRank } from '../process/rank.js';
import { processId } from '../record/process-id.js';
import type { TelemetryRecord } from '../telemetry-record.js';
import { fileTimeToNanos } from '../time/file-time.js';
import { parseTime } from '../time/parse-time.js';
import { int64Time } from '../time/time-range.js';
import { sysmonAccount } from './sysmon-account.js';
import { sysmonName } from './sysmon-text.js';

interface Fields {
  readonly guid: readonly string[];
  readonly pid: string;
  readonly image: string;
  readonly user: string;
}

/**
 * Sysmon records that give no event but name a process with its image and user (telemetry.md §1): whoever acts later, or is a parent,
 * may never have been logged as started. They come in masses, so of a process that is known nothing but the GUID is read.
 */
function mention(eventIds: readonly number[], fields: Fields): Mapping {
  return {
    eventIds,
    reads: ['UtcTime', ...fields.guid, fields.pid, fields.image, fields.user],

    map(context: MappingContext, record: TelemetryRecord): Outcome {
      const host = context.host(record);
      let guid = '';
      for (const name of fields.guid) if (guid === '') guid = context.guid(record.text(name));
      let entry = guid === '' ? undefined : host.processes.byGuid(guid);
      if (entry === undefined || entry.trace.imageRank === ImageRank.unknown) {
        const time =
          int64Time(parseTime(record.text('UtcTime')) ?? 0n) || fileTimeToNanos(record.timeCreated);
        if (time === 0n) return context.skip('noTime');
        const image = host.sysmonImage(record.text(fields.image));
        entry = host.processes.actor(guid, processId(record, fields.pid), image, time) ?? undefined;
        if (entry === undefined) return 'state';
      }
      if (entry.trace.userRank < UserRank.named) {
        const user = sysmonName(record, fields.user);
        if (user !== '') setOwner(entry, sysmonAccount(host.accounts, user, 0), UserRank.named);
      }
      return 'state';
    },
  };
}

/**
 * A file's time changed (2), a connection (3), an image loaded (7), a disk read raw (9), pipes (17, 18), a name looked up (22), the
 * clipboard (24), an image replaced in memory (25).
 *
 * | field | becomes |
 * |---|---|
 * | ProcessGuid, ProcessId, Image, User | the process |
 */
export const processMentioned: Mapping = mention([2, 3, 7, 9, 17, 18, 22, 24, 25], {
  guid: ['ProcessGuid'],
  pid: 'ProcessId',
  image: 'Image',
  user: 'User',
});

/**
 * A thread made in another process (8), or a process opened (10); the manifest spells the GUID in two ways.
 *
 * | field | becomes |
 * |---|---|
 * | SourceProcessGUID, SourceProcessGuid, SourceProcessId, SourceImage, SourceUser | the process |
 */
export const sourceMentioned: Mapping = mention([8, 10], {
  guid: ['SourceProcessGUID', 'SourceProcessGuid'],
  pid: 'SourceProcessId',
  image: 'SourceImage',
  user: 'SourceUser',
});
