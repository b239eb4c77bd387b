import { expect, it } from 'vitest';
import { ProgressState } from '../io/progress.js';
import { PoolProgress } from './pool-progress.js';

const at = (file: string, fileIndex: number, bytes: number) => ({
  file,
  fileIndex,
  bytes,
  records: bytes * 2,
  findings: fileIndex,
});

it('adds up what all threads have done, those that are through with a group included', () => {
  const state = new ProgressState();
  state.fileCount = 4;
  const sums = new PoolProgress(state);
  sums.update(0, at('a', 1, 10));
  sums.update(1, at('b', 1, 5));
  expect({ ...state }).toMatchObject({ file: 'b', fileIndex: 2, bytes: 15, records: 30, findings: 2 });
  sums.update(0, at('c', 2, 30));
  sums.settle(0);
  sums.settle(3);
  sums.update(0, at('d', 1, 1));
  expect({ ...state }).toMatchObject({ file: 'd', fileIndex: 4, bytes: 36, records: 72, findings: 4 });
  // A group that is read again: there are no more files than there are.
  sums.settle(1);
  sums.update(1, at('b', 1, 5));
  expect({ ...state }).toMatchObject({ fileIndex: 4, bytes: 41 });
});
