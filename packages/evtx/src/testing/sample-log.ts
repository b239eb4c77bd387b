import type { EventInput } from '../writer/typed-value.js';
import { writeEvtx } from '../writer/write-evtx.js';

/** A process start of Sysmon, small and ordinary. */
export function sampleEvent(n: number): EventInput {
  return {
    provider: 'Microsoft-Windows-Sysmon',
    providerGuid: '{5770385f-c22a-43e0-bf4c-06f5698ffbd9}',
    eventId: 1,
    version: 5,
    level: 4,
    task: 1,
    keywords: 0x8000_0000_0000_0000n,
    time: 133_000_000_000_000_000n + BigInt(n) * 10_000_000n,
    recordId: 1000n + BigInt(n),
    processId: 2872,
    threadId: 3512,
    channel: 'Microsoft-Windows-Sysmon/Operational',
    computer: 'HOST.example',
    userId: 'S-1-5-18',
    data: [
      ['RuleName', '-'],
      ['UtcTime', '2022-06-16 09:46:40.000'],
      ['ProcessGuid', { type: 'guid', value: '{747f3d96-e303-5f8f-0000-00101d7f2c00}' }],
      ['ProcessId', { type: 'uint32', value: 1000 + n }],
      ['Image', `C:\\Windows\\System32\\tool${n % 7}.exe`],
      ['CommandLine', `tool${n % 7}.exe --number ${n}`],
      ['LogonId', { type: 'hex64', value: 0x3e7n }],
    ],
  };
}

/** A log of so many sample events. */
export function sampleLog(count: number): Uint8Array {
  return writeEvtx(Array.from({ length: count }, (_, n) => sampleEvent(n)));
}
