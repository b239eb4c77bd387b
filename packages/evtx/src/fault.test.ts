import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { FAULTS, FaultLog } from './fault.js';

describe('fault catalogue', () => {
  it('is the table of the README', () => {
    const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
    const rows = readme.split('\n').filter((line) => line.startsWith('| EVTX'));
    expect(rows).toEqual(
      Object.entries(FAULTS).map(([code, { title, hint }]) => `| ${code} | ${title} | ${hint} |`),
    );
  });

  it('says of damage that cost nothing that it did, and names --carve where something may be had back', () => {
    const log = new FaultLog(9, null);
    log.add('EVTX3013', '', 1, 10);
    log.add('EVTX3014', 'free space at 1', 1, 10);
    expect(log.kept.map(({ message }) => message)).toEqual([
      'chunk data checksum wrong; no record is lost by it',
      'chunk header implausible: free space at 1; no record is lost by it',
    ]);
    for (const code of ['EVTX3001', 'EVTX3010'] as const) expect(FAULTS[code].hint).toContain('--carve');
  });

  it('is kept up to its capacity and counted beyond', () => {
    const heard: string[] = [];
    const log = new FaultLog(2, (fault) => heard.push(fault.message));
    for (let i = 0; i < 5; i++) log.add('EVTX3020', i === 0 ? '' : `number ${i}`, 1, 10 * i);
    expect(log.count).toBe(5);
    expect(heard).toEqual(['record damaged', 'record damaged: number 1']);
    expect(log.kept[1]).toEqual({
      code: 'EVTX3020',
      message: 'record damaged: number 1',
      chunk: 1,
      offset: 10,
    });
  });
});
