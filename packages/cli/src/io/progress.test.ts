import { describe, expect, it } from 'vitest';
import { Progress, ProgressState } from './progress.js';

function setUp(
  isTTY: boolean,
  columns = 60,
): { written: string[]; progress: Progress; state: ProgressState; tick: (ms: number) => void } {
  const written: string[] = [];
  let now = 0;
  const state = Object.assign(new ProgressState(), {
    fileIndex: 2,
    fileCount: 9,
    file: 'Logs/\u001b[2JSysmon.evtx',
  });
  const target = { isTTY, columns, write: (text: string) => written.push(text) };
  const progress = new Progress(target, true, state, () => now);
  return {
    written,
    progress,
    state,
    tick(ms) {
      now += ms;
      progress.update();
    },
  };
}

describe('the progress line', () => {
  it('shows file, speed, records and findings, drawn over itself and erased at the end', () => {
    const { written, progress, state, tick } = setUp(true, 100);
    Object.assign(state, { bytes: 50_000_000, records: 12_345 });
    tick(1000);
    Object.assign(state, { bytes: 100_000_000, records: 20_000, findings: 3 });
    tick(1000);
    progress.erase();
    progress.erase();
    expect(written).toEqual([
      '\r\u001b[2Kfile 2 of 9, 50 MB/s, 12,345 records  Logs/<U+001B>[2JSysmon.evtx',
      '\r\u001b[2Kfile 2 of 9, 50 MB/s, 20,000 records, 3 findings  Logs/<U+001B>[2JSysmon.evtx',
      '\r\u001b[2K',
    ]);
  });

  it('is drawn at most ten times a second and never fills the line', () => {
    const { written, tick } = setUp(true, 20);
    for (let i = 0; i < 100; i++) tick(10);
    expect(written.length).toBeLessThanOrEqual(10);
    for (const text of written) expect(text.replace('\r\u001b[2K', '').length).toBe(19);
  });

  it('writes nothing where there is no terminal', () => {
    const { written, progress, tick } = setUp(false);
    tick(1000);
    progress.erase();
    expect(written).toEqual([]);
  });
});
