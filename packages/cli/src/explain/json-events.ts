import { type EventFormError, EventReader } from '@casement/engine';
import type { RuntimeEvent } from '@casement/telemetry';
import { type Problem, problem } from '../errors/problem.js';
import { lines } from '../input/lines.js';
import { byteSize } from '../render/quantity.js';

/** An event of a JSON source, or why there is none at a place. */
export type JsonEvent =
  | { readonly place: string; readonly event: RuntimeEvent }
  | { readonly place: string; readonly problem: Problem };

/** A document that is not one event a line is read as a whole. */
const MAX_DOCUMENT = 64 << 20;

/**
 * Runtime events in JSON: one a line, as `casement events` prints them, or one document that is an event or an array of events. The
 * first line tells: if it is a whole value by itself, so is every other.
 */
export async function* jsonEvents(chunks: AsyncIterable<Buffer>): AsyncGenerator<JsonEvent> {
  const reader = new EventReader();
  let document: string[] | null = null;
  let size = 0;
  let first = true;
  for await (const { number, text, fault } of lines(chunks)) {
    if (text === null) {
      const code = fault === 'too-long' ? 'CLI6041' : 'CLI6042';
      yield { place: `line ${number}`, problem: problem(code, { limit: byteSize(8 << 20) }) };
    } else if (document !== null) {
      size += text.length + 1;
      if (size > MAX_DOCUMENT) {
        yield { place: '', problem: problem('CLI6072', { limit: byteSize(MAX_DOCUMENT) }) };
        return;
      }
      document.push(text);
    } else if (text.trim() !== '') {
      const value = parsed(text);
      if (first && value === undefined) {
        document = [text];
        size = text.length;
      } else if (value === undefined) yield noJson(text, `line ${number}`);
      else yield* eventsOf(reader, value.value, `line ${number}`);
      first = false;
    }
  }
  if (document !== null) {
    const whole = document.join('\n');
    const value = parsed(whole);
    if (value === undefined) yield noJson(whole, '');
    else yield* eventsOf(reader, value.value, '');
  }
}

function parsed(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return undefined;
  }
}

function noJson(text: string, place: string): JsonEvent {
  let detail = '';
  try {
    JSON.parse(text);
  } catch (error) {
    detail = (error as SyntaxError).message;
  }
  return { place, problem: problem('CLI6071', { detail }) };
}

function* eventsOf(reader: EventReader, value: unknown, place: string): Generator<JsonEvent> {
  if (!Array.isArray(value)) {
    yield eventOf(reader, value, place);
    return;
  }
  for (const [index, item] of value.entries()) {
    yield eventOf(reader, item, place === '' ? `event ${index + 1}` : `${place}, event ${index + 1}`);
  }
}

function eventOf(reader: EventReader, value: unknown, place: string): JsonEvent {
  const result = reader.read(value);
  return result.ok
    ? { place, event: result.event }
    : { place, problem: problem('CLI6073', { detail: described(result.errors) }) };
}

/** Faults of one event that are told. */
const MAX_TOLD = 3;

function described(errors: readonly EventFormError[]): string {
  const told = errors
    .slice(0, MAX_TOLD)
    .map(({ path, message }) => (path === '' ? message : `${path} ${message}`));
  const more = errors.length - told.length;
  return more > 0 ? `${told.join('; ')}; and ${more} more` : told.join('; ');
}
