import { EMPTY_EVENT, type SmallEvent } from '../../packages/secl/src/testing/small-model.js';

/**
 * The smallest event found that still fails: properties emptied one by one, lists shortened, texts shortened. Greedy, and asks at
 * most a few hundred times.
 */
export function shrinkEvent(event: SmallEvent, fails: (event: SmallEvent) => boolean): SmallEvent {
  let best = event;
  for (let changed = true; changed; ) {
    changed = false;
    for (const smaller of smallerThan(best)) {
      if (fails(smaller)) {
        best = smaller;
        changed = true;
        break;
      }
    }
  }
  return best;
}

/** Events with one thing less, the greatest step first. */
function* smallerThan(event: SmallEvent): Generator<SmallEvent> {
  for (const key of Object.keys(EMPTY_EVENT) as (keyof SmallEvent)[]) {
    const value: unknown = event[key];
    const empty: unknown = EMPTY_EVENT[key];
    if (value === empty || (Array.isArray(value) && value.length === 0)) continue;
    yield { ...event, [key]: empty };
    for (const smaller of smallerValues(value)) yield { ...event, [key]: smaller };
  }
}

function* smallerValues(value: unknown): Generator<unknown> {
  if (typeof value === 'string') {
    for (let i = 0; i < value.length; i++) yield value.slice(0, i) + value.slice(i + 1);
  } else if (typeof value === 'number' && value !== 0) {
    yield 0;
  } else if (typeof value === 'bigint' && value !== 0n) {
    yield 0n;
  } else if (Array.isArray(value)) {
    for (let i = 0; i < value.length; i++) yield value.toSpliced(i, 1);
    for (let i = 0; i < value.length; i++) {
      for (const smaller of smallerValues(value[i])) yield value.with(i, smaller);
    }
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, inner] of Object.entries(value)) {
      for (const smaller of smallerValues(inner)) yield { ...value, [key]: smaller };
    }
  }
}
