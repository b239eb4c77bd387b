import { EVENT_TYPES } from '@casement/telemetry';
import { afterEach, expect, it, vi } from 'vitest';
import { Session } from '../io/session.js';
import { FakeWorld } from '../testing/fake-world.js';
import { EventReading, type EventTaker } from './event-reading.js';

afterEach(() => {
  vi.restoreAllMocks();
});

/** Events taken of a source whose blocks are at hand, while Ctrl-C comes with the first turn of the event loop. */
async function taken(events: number, millisecondsEach: number): Promise<number> {
  const world = new FakeWorld();
  let now = 0;
  vi.spyOn(performance, 'now').mockImplementation(() => now);
  const taker: EventTaker = {
    types: new Set(EVENT_TYPES),
    done: false,
    record: null,
    chunk: null,
    take: () => {
      now += millisecondsEach;
    },
  };
  const reading = new EventReading(new Session('explain', world, {}), taker);
  const text = '{"type": "exec", "fields": {"process.pid": 1}}\n'.repeat(events);
  async function* read(): AsyncGenerator<Buffer> {
    yield Buffer.from(text);
  }
  setImmediate(() => world.interrupt.request());
  await reading.run({ json: [{ name: 'events', read }], logs: [] });
  return reading.events;
}

it('hears Ctrl-C between two events that take long', async () => {
  expect(await taken(300, 60)).toBe(1);
});

it('does not turn the event loop for each of many that take no time', async () => {
  expect(await taken(300, 0)).toBe(300);
});
