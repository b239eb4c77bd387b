import { expect, it } from 'vitest';
import { FileIndex } from './file-index.js';

it('finds the file of a path, or the archive that it is in', () => {
  const files = ['a.zip', 'a.zip!/odd.evtx', 'b!/c.zip', 'a.zip'].map((path) => ({
    path,
    location: path,
    bytes: 1,
    problem: null,
    harmless: false,
  }));
  const index = new FileIndex(files);
  expect(
    ['a.zip', 'a.zip!/x.evtx', 'a.zip!/odd.evtx', 'a.zip!/odd.evtx!/y', 'b!/c.zip!/d.tar!/e', 'b', 'c'].map(
      (path) => index.of(path),
    ),
  ).toEqual([0, 0, 1, 1, 2, undefined, undefined]);
});
