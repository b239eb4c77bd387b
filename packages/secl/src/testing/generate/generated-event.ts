import fc from 'fast-check';
import type { SmallEvent } from '../small-model.js';
import { eventPath, eventText } from './words.js';

const SECOND = 1_000_000_000n;
const TIMES = [0n, 1n, SECOND, 5n * SECOND, 600n * SECOND, 3600n * SECOND, 2n ** 62n, -(2n ** 63n)];

const texts = fc.array(eventText, { maxLength: 3 });
const small = fc.constantFrom(0, 1, 2, 3, 255, -1);
const time = fc.constantFrom(...TIMES);

const independent: fc.Arbitrary<SmallEvent> = fc.record({
  now: time,
  label: eventText,
  name: eventText,
  path: eventPath,
  extension: fc.oneof(fc.constantFrom('', '.exe', '.EXE', '.a', '.K'), eventText),
  size: small,
  time,
  flag: fc.boolean(),
  tags: texts,
  ports: fc.array(small, { maxLength: 3 }),
  steps: fc.array(fc.record({ name: eventText, path: eventPath, id: small, time, marks: texts }), {
    maxLength: 3,
  }),
});

/** Ways in which one value of an event comes from another, as strings with values in them ask for. */
const DEPENDENT: readonly ((event: SmallEvent) => SmallEvent)[] = [
  (event) => ({ ...event, label: event.tags.join(',') }),
  (event) => ({ ...event, label: event.ports.join(','), name: String(event.time) }),
  (event) => ({ ...event, name: event.steps.map(({ id }) => id).join(',') }),
  (event) => ({ ...event, label: event.name, tags: [event.name, event.label] }),
  (event) => ({ ...event, path: event.steps[0]?.path ?? event.path, size: event.tags.length }),
];

/** An event of the small model, of the same words and numbers that rules are made of. */
export const generatedEvent: fc.Arbitrary<SmallEvent> = fc.oneof(
  { weight: 2, arbitrary: independent },
  {
    weight: 1,
    arbitrary: fc
      .tuple(independent, fc.constantFrom(...DEPENDENT))
      .map(([event, dependent]) => dependent(event)),
  },
);
