import { writeFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { EvtxCache } from '@casement/evtx';
import { expect, it } from 'vitest';
import { discover } from '../input/discover.js';
import { platformUtf16 } from '../read/platform-text.js';
import { useFolder } from '../testing/built-command.js';
import { ATTACK, sysmonLog } from '../testing/sysmon-log.js';
import { glance } from './glance.js';

const at = useFolder();

async function glanceAt(name: string, bytes: Uint8Array | string, carves?: boolean) {
  writeFileSync(at(name), bytes);
  const [file] = discover([at(name)]);
  const { hosts, work } = await glance(file!, new EvtxCache(platformUtf16), carves);
  return { hosts: [...hosts].sort(), work: work / file!.bytes };
}

const line = (host: string): string =>
  `${JSON.stringify({ EventID: 1, Channel: 'Microsoft-Windows-Sysmon/Operational', Hostname: host, SourceName: 'Microsoft-Windows-Sysmon', EventTime: '2024-06-25 09:11:20' })}\n`;

it('tells the hosts of the first records, in any case, and what to expect of a file', async () => {
  const log = sysmonLog(['WS01', 'DC', 'ws01'].map((host) => ({ ...ATTACK[0]!, host })));
  expect(await glanceAt('a.evtx', log)).toEqual({ hosts: ['dc', 'ws01'], work: 1 });
  const text = line('WS01') + line('B') + line('b');
  expect(await glanceAt('a.json', text)).toEqual({ hosts: ['b', 'ws01'], work: 8 });
  expect(await glanceAt('a.json.gz', gzipSync(text))).toEqual({ hosts: ['b', 'ws01'], work: 100 });
});

it('does not read a log to its end for it', async () => {
  const many = sysmonLog(Array.from({ length: 100 }, (_, place) => ({ ...ATTACK[0]!, host: `H${place}` })));
  expect((await glanceAt('many.evtx', many)).hosts).toHaveLength(64);
});

it('expects nothing of what is no log, unless records may be in it', async () => {
  expect(await glanceAt('a.txt', 'no log')).toEqual({ hosts: [], work: 0 });
  expect(await glanceAt('a.txt', 'no log', true)).toEqual({ hosts: [], work: 1 });
  const damaged = sysmonLog(ATTACK).subarray(0, 100);
  expect(await glanceAt('b.evtx', damaged)).toEqual({ hosts: [], work: 0 });
});
