import { expect, it } from 'vitest';
import { archivesOf } from './archives-of.js';

it.each([
  ['Security.evtx', []],
  ['a.zip!/Security.evtx', ['a.zip']],
  ['a.zip!/b.tar!/c/Security.evtx', ['a.zip', 'a.zip!/b.tar']],
  ['kept!/a.zip!/x', ['kept', 'kept!/a.zip']],
  ['!/x', []],
  ['!/a.zip!/x', ['!/a.zip']],
  ['a!', []],
  ['a!/', ['a']],
])('the archives of %s', (path, archives) => {
  expect([...archivesOf(path)]).toEqual(archives);
});
