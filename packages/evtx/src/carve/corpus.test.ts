import { describe, expect, it } from 'vitest';
import { bytesSource } from '../byte-source.js';
import { EvtxCache } from '../evtx-cache.js';
import { openEvtx } from '../evtx-file.js';
import { renderXml } from '../render/xml.js';
import { assertCorpusInCi, corpusBytes, corpusFiles, corpusPath, hasCorpus } from '../testing/corpus.js';
import { assertToolInCi, evtxexport, run } from '../testing/tools.js';

assertCorpusInCi();
assertToolInCi(evtxexport);

/** Files where another number of images than the manifest's `slack_record_images` is right, and why. */
const OTHERS: Record<string, { images: number; why: string }> = {
  'evtx/edge/evtxrs-2-vss_0-Microsoft-Windows-RemoteDesktopServices-RdpCoreTS-Operational.evtx': {
    images: 155,
    why: '65 lie before the free-space offset, where the records that they use are damaged; libevtx recovers 155 too',
  },
  'evtx/edge/evtxrs-Microsoft-Windows-HelloForBusiness-Operational.evtx': {
    images: 1,
    why: 'a record without the copy of its size, whose content comes to the size that its header says',
  },
  'evtx/mitre/T1021.002/ID4688-4648_Lateral_movement_with_net_use.evtx': {
    images: 16,
    why: 'something else has written over the slack here and there, and eight images have no possible time or size any more',
  },
  'evtx/mitre/T1069/ID4688-Group_discovery_via_commandline.evtx': {
    images: 9,
    why: 'the time of one is overwritten: it lies beyond the year 9999',
  },
  'evtx/sigma/proc_creation_win_cipher_overwrite_deleted_data.evtx': {
    images: 45,
    why: 'one without the copy of its size, which was overwritten together with its values',
  },
  'evtx/sigma/proc_creation_win_clip_execution.evtx': {
    images: 39,
    why: 'one without the copy of its size, which was overwritten together with its values',
  },
  'evtx/sigma/win_taskscheduler_susp_schtasks_delete_or_disable.evtx': {
    images: 1,
    why: 'one without the copy of its size',
  },
};

const files = corpusFiles();
const totals = { images: 0, records: 0, duplicates: 0, undecodable: 0 };
const names = { own: 0, borrowed: 0, assumed: 0, missing: 0, incomplete: 0 };
/** Event by number and time, of carved records whose names are their own, by file. */
const carved = new Map<string, Map<string, string[]>>();

/** The values of event XML in their order, in a notation that both tools can be brought to. */
function values(xml: string): string[] {
  const found = xml.matchAll(/<(?:Data|EventID|Channel|Computer)(?: [^>]*[^/])?>([^<]+)<\//g);
  return [...found].map(([, value]) => normal(value!));
}

/** Hex numbers are padded by libevtx, GUIDs in upper case, times of other precision, line breaks as they are. */
function normal(value: string): string {
  if (/^0x[0-9a-f]+$/i.test(value)) return `0x${BigInt(value).toString(16)}`;
  const text = value
    .replace(/&#1[03];|\s+/g, ' ')
    .replace(/ +/g, ' ')
    .trim()
    .toLowerCase();
  return text.replace(/(\.\d+?)0*z$/, '$1z');
}

function keyOf(xml: string): string {
  return `${/<EventRecordID>(\d+)/.exec(xml)?.[1]} ${/SystemTime="([\d:T-]+\.\d{6})/.exec(xml)?.[1]}`;
}

describe.skipIf(!hasCorpus)('carving the corpus', () => {
  it('finds the images that the manifest counts in slack', () => {
    const different: Record<string, number> = {};
    const cache = new EvtxCache();
    for (const { path, structure } of files) {
      const carver = openEvtx(bytesSource(corpusBytes(path)), { cache }).carve();
      const own = new Map<string, string[]>();
      for (;;) {
        const record = carver.next();
        if (record === null) {
          if (carver.starved) continue;
          break;
        }
        if (record.mark!.names !== 'own') continue;
        const xml = renderXml(record);
        own.set(keyOf(xml), values(xml));
      }
      carved.set(path, own);
      const { counts } = carver;
      for (const key of ['images', 'records', 'duplicates', 'undecodable'] as const)
        totals[key] += counts[key];
      for (const key of ['own', 'borrowed', 'assumed', 'missing', 'incomplete'] as const)
        names[key] += counts.names[key];
      if (counts.images !== (structure['slack_record_images'] ?? 0)) different[path] = counts.images;
    }
    expect(different).toEqual(
      Object.fromEntries(Object.entries(OTHERS).map(([path, { images }]) => [path, images])),
    );
    expect(totals).toEqual({ images: 7357, records: 6702, duplicates: 636, undecodable: 19 });
    expect(names).toEqual({ own: 306, borrowed: 329, assumed: 10, missing: 6057, incomplete: 0 });
  });

  // libevtx decodes an image with whatever lies where its definition was, so only records whose names are their own can agree.
  it.skipIf(!evtxexport.present)(
    'records with names of their own have the values that libevtx recovers',
    () => {
      let compared = 0;
      let absent = 0;
      for (const [path, own] of carved) {
        if (own.size === 0) continue;
        const xml = run(evtxexport, ['-m', 'recovered', '-f', 'xml', corpusPath(path)]);
        const theirs = new Map(
          xml
            .split('<Event ')
            .slice(1)
            .map((event) => [keyOf(event), values(event)]),
        );
        for (const [key, ours] of own) {
          const event = theirs.get(key);
          if (event === undefined) absent++;
          else {
            compared++;
            expect(ours, `${path} ${key}`).toEqual(event);
          }
        }
      }
      // The two are one without the copy of its size, and one that libevtx does not list.
      expect([compared, absent]).toEqual([304, 2]);
    },
  );
});
