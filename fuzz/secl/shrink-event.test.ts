import { expect, it } from 'vitest';
import { EMPTY_EVENT } from '../../packages/secl/src/testing/small-model.js';
import { shrinkEvent } from './shrink-event.js';

it('leaves of an event what it fails by', () => {
  const step = { name: 'x', path: 'C:\\a', id: 5, time: 9n, marks: ['m', 'n'] };
  const event = { ...EMPTY_EVENT, name: 'xay', tags: ['b'], time: 7n, steps: [step, { ...step, id: 4 }] };
  const smallest = shrinkEvent(
    event,
    ({ name, steps }) => name.includes('a') && steps.some(({ id }) => id === 4),
  );
  const left = { name: '', path: '', time: 0n, marks: [], id: 4 };
  expect(smallest).toEqual({ ...EMPTY_EVENT, name: 'a', steps: [left] });
});
