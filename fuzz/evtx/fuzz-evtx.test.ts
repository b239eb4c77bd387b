import { readdirSync, readFileSync } from 'node:fs';
import { EvtxCache } from '@casement/evtx';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { checkLog } from './check-log.js';
import { checkXml } from './check-xml.js';
import { bytesOf, type DamagedLog, damagedLog } from './damaged-log.js';

const FOLDER = new URL('./regressions/', import.meta.url);

it.each(readdirSync(FOLDER))('%s: is read alike by both paths, printed and carved', (name) => {
  const log = JSON.parse(readFileSync(new URL(name, FOLDER), 'utf8')) as DamagedLog;
  expect(() => checkLog(bytesOf(log), new EvtxCache())).not.toThrow();
});

it('damaged logs are read alike by both paths, printed and carved', () => {
  const cache = new EvtxCache();
  fc.assert(
    fc.property(damagedLog, (log) => void checkLog(bytesOf(log), cache)),
    { numRuns: 150 },
  );
});

it.each(['<a>', '<a></b>', '<a b="1" b="2"/>', '<a>&</a>', '<a b="<"/>', '<a', '<![CDATA[', '<a b=1/>'])(
  'the check of XML refuses %s',
  (xml) => {
    expect(() => checkXml(xml)).toThrow('XML');
  },
);
