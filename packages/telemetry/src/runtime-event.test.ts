import { expect, it } from 'vitest';
import { ProcessEntry } from './process-entry.js';
import { RuntimeEvent } from './runtime-event.js';

it('keeps every key with another process, those included that are added one day', () => {
  const event = new RuntimeEvent('rename', 5n, 'H', new ProcessEntry());
  const keys = Object.keys(event);
  // Values that no constructor gives, one for each key, whatever its type.
  const values = Object.fromEntries(keys.map((key) => [key, { is: key }]));
  Object.assign(event, values);
  const process = new ProcessEntry();
  const other = event.withProcess(process);
  expect(other).toBeInstanceOf(RuntimeEvent);
  expect(other.process).toBe(process);
  expect(Object.keys(other)).toEqual(keys);
  expect({ ...other }).toEqual({ ...values, process });
  expect(event.process).toEqual({ is: 'process' });
  expect(event.withProcess(null).process).toBeNull();
});
