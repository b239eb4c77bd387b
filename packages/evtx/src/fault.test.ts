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
