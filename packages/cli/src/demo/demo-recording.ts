import { type EventInput, writeEvtx } from '@casement/evtx';
import { HOSTS, type Host } from './cast.js';
import type { Channel, LogRecord } from './log-record.js';
import { play } from './play.js';
import { scenario } from './scenario/scenario.js';
import { LOG_CLEARED } from './security.js';

/** A file of the recording. */
export interface DemoFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

interface Source {
  readonly provider: string;
  readonly providerGuid: string;
  readonly channel: string;
  readonly file: string;
}

const SOURCES: Readonly<Record<Channel, Source>> = {
  sysmon: {
    provider: 'Microsoft-Windows-Sysmon',
    providerGuid: '5770385f-c22a-43e0-bf4c-06f5698ffbd9',
    channel: 'Microsoft-Windows-Sysmon/Operational',
    file: 'Microsoft-Windows-Sysmon%4Operational.evtx',
  },
  security: {
    provider: 'Microsoft-Windows-Security-Auditing',
    providerGuid: '54849625-5478-4994-a5ba-3e3b0328c30d',
    channel: 'Security',
    file: 'Security.evtx',
  },
};

/** Tasks of the Security events; a Sysmon event's task is its id. */
const TASK: Readonly<Record<number, number>> = {
  4624: 12544,
  4634: 12545,
  4672: 12548,
  4688: 13312,
  4689: 13313,
};

/**
 * The recording of the demo: the Sysmon and the Security log of two hosts during half an hour, written by Casement's
 * own EVTX writer. Made up from end to end, and the same bytes at every call.
 */
export function demoRecording(): DemoFile[] {
  const records = play(scenario);
  return Object.values(HOSTS).flatMap((host) =>
    (['sysmon', 'security'] as const).map((channel) => ({
      name: `${host.name}_${SOURCES[channel].file}`,
      bytes: writeEvtx(
        records
          .filter((record) => record.host === host.name && record.channel === channel)
          .map((record, index) => eventInput(record, host, host.firstRecordId[channel] + BigInt(index))),
      ),
    })),
  );
}

function eventInput(record: LogRecord, host: Host, recordId: bigint): EventInput {
  const { provider, providerGuid, channel } = SOURCES[record.channel];
  const common = {
    provider,
    providerGuid,
    channel,
    eventId: record.eventId,
    version: record.version,
    time: record.time,
    recordId,
    computer: host.computer,
  };
  if (record.channel === 'sysmon') {
    return {
      ...common,
      level: 4,
      task: record.eventId,
      keywords: 0x8000000000000000n,
      processId: host.sysmonPid,
      threadId: host.sysmonPid + 1412,
      userId: 'S-1-5-18',
      data: record.fields,
    };
  }
  if (record.eventId === LOG_CLEARED) {
    return {
      ...common,
      provider: 'Microsoft-Windows-Eventlog',
      providerGuid: 'fc65ddd8-d6ef-4962-83d5-6e5cfe9ce148',
      level: 4,
      task: 104,
      keywords: 0x4020000000000000n,
      processId: 1064,
      threadId: 5772,
      userData: {
        element: 'LogFileCleared',
        namespace: 'http://manifests.microsoft.com/win/2004/08/windows/eventlog',
        fields: record.fields,
      },
    };
  }
  return {
    ...common,
    level: 0,
    task: TASK[record.eventId] ?? 0,
    keywords: 0x8020000000000000n,
    processId: record.eventId === 4688 || record.eventId === 4689 ? 4 : 728,
    threadId: 5816,
    data: record.fields,
  };
}
