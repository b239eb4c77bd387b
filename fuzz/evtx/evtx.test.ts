import { EvtxCache } from '@casement/evtx';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { tryTarget } from '../shared/try-target.js';
import { checkLog } from './check-log.js';
import { checkXml } from './check-xml.js';
import { bytesOf, damagedLog } from './damaged-log.js';
import { evtxTarget } from './evtx-target.js';

tryTarget(evtxTarget, new URL('./regressions/', import.meta.url), 150);

it('logs that are made up are damaged, and have records beside the damage', () => {
  const logs = fc.sample(damagedLog, { numRuns: 60, seed: 1 });
  const cache = new EvtxCache();
  const both = logs.map((log) => checkLog(bytesOf(log), cache)).filter((c) => c.faults > 0 && c.records > 0);
  expect(both.length).toBeGreaterThan(5);
});

it.each(['<a>', '<a></b>', '<a b="1" b="2"/>', '<a>&</a>', '<a b="<"/>', '<a', '<![CDATA[', '<a b=1/>'])(
  'the check of XML refuses %s',
  (xml) => {
    expect(() => checkXml(xml)).toThrow('XML');
  },
);
