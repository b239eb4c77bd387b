import {
  EVENT_TYPES,
  type EventType,
  MAX_ANCESTORS,
  ProcessEntry,
  type RecordSource,
  RuntimeEvent,
} from '@casement/telemetry';
import { windowsModel } from '../model/windows-model.js';
import { parseRfc3339 } from '../time/rfc3339.js';
import { BLOCK_FORM } from './block-form.js';
import { canonicalName } from './canonical-name.js';
import { type FormFields, integerValue, readField } from './form-field.js';
import { readIdentity } from './identity-form.js';
import { PROCESS_FORM } from './process-form.js';

/** What is wrong with an event given as JSON, and where: `path` is a JSON pointer into it. */
export interface EventFormError {
  readonly code: 'POL2901';
  readonly path: string;
  readonly message: string;
}

export type EventFormResult =
  | { readonly ok: true; readonly event: RuntimeEvent }
  | { readonly ok: false; readonly errors: readonly EventFormError[] };

type Json = Readonly<Record<string, unknown>>;

/**
 * Reads a runtime event from its JSON form (already parsed). Every problem is reported, none is guessed away: an
 * unknown field, a field of another event type or a value of the wrong type makes the event invalid.
 */
export function runtimeEventFromJson(json: unknown): EventFormResult {
  const reader = new Reader();
  const event = reader.read(json);
  return event !== undefined && reader.errors.length === 0
    ? { ok: true, event }
    : { ok: false, errors: reader.errors };
}

const KEYS = new Set(['type', 'time', 'host', 'fields', 'ancestors', 'identity', 'source', 'others']);
/** One value on Windows, so the form does not store them; a test event may still name them. */
const FIXED: ReadonlyMap<string, string> = new Map([
  ['event.os', 'windows'],
  ['event.origin', ''],
  ['event.source', 'runtime'],
]);

class Reader {
  readonly errors: EventFormError[] = [];

  read(json: unknown): RuntimeEvent | undefined {
    if (!isObject(json)) {
      this.#fail('', 'an event is an object');
      return undefined;
    }
    for (const key of Object.keys(json)) {
      if (!KEYS.has(key))
        this.#fail(`/${pointerKey(key)}`, `unknown key; an event has ${[...KEYS].join(', ')}`);
    }
    const type = json['type'] as EventType;
    if (!EVENT_TYPES.includes(type)) {
      this.#fail('/type', `must be one of ${EVENT_TYPES.join(', ')}`);
      return undefined;
    }
    const fields = json['fields'] ?? {};
    if (!isObject(fields)) {
      this.#fail('/fields', 'must be an object of field names and values');
      return undefined;
    }
    const host = this.#host(json['host'], fields['event.hostname']);
    const event = new RuntimeEvent(type, this.#time(json['time']), host, this.#process(fields, json, host));
    this.#fields(fields, event);
    if (json['identity'] !== undefined) this.#identity(json['identity'], event.process);
    if (json['source'] !== undefined) event.source = this.#source(json['source'], '/source');
    if (json['others'] !== undefined) event.others = this.#others(json['others']);
    return event;
  }

  #fail(path: string, message: string): void {
    this.errors.push({ code: 'POL2901', path, message });
  }

  #time(value: unknown): bigint {
    if (value === undefined) return 0n;
    const time = typeof value === 'string' ? parseRfc3339(value) : undefined;
    if (time === undefined) this.#fail('/time', 'must be an RFC 3339 time such as 2026-01-15T12:00:00Z');
    return time ?? 0n;
  }

  #host(host: unknown, hostname: unknown): string {
    if (host !== undefined && typeof host !== 'string') this.#fail('/host', 'must be a string');
    if (hostname === undefined) return typeof host === 'string' ? host : '';
    if (typeof hostname !== 'string') this.#fail('/fields/event.hostname', 'must be a string');
    else if (typeof host === 'string' && host !== hostname) {
      this.#fail('/fields/event.hostname', `differs from the event's host ${JSON.stringify(host)}`);
    } else return hostname;
    return '';
  }

  /** An event without a single process value has no process; one with ancestors has at least an empty one. */
  #process(fields: Json, json: Json, host: string): ProcessEntry | null {
    const ancestors = json['ancestors'] ?? [];
    if (!Array.isArray(ancestors) || ancestors.length > MAX_ANCESTORS) {
      this.#fail('/ancestors', `must be a list of at most ${MAX_ANCESTORS} processes, nearest first`);
      return null;
    }
    let parent: ProcessEntry | null = null;
    for (let index = ancestors.length - 1; index >= 0; index--) {
      const entry = this.#ancestor(ancestors[index], `/ancestors/${index}`);
      entry.host = host;
      entry.parent = parent;
      parent = entry;
    }
    const type = json['type'] as EventType;
    const own = Object.keys(fields).some((name) => canonicalName(name, type).startsWith('process.'));
    if (!own && parent === null) return null;
    const process = new ProcessEntry();
    process.host = host;
    process.parent = parent;
    return process;
  }

  #ancestor(value: unknown, path: string): ProcessEntry {
    const entry = new ProcessEntry();
    if (!isObject(value)) {
      this.#fail(path, 'must be an object of field names (without process.ancestors.) and values');
      return entry;
    }
    for (const [name, item] of Object.entries(value)) {
      this.#take(PROCESS_FORM, name, name, item, entry, path);
    }
    return entry;
  }

  #fields(fields: Json, event: RuntimeEvent): void {
    const block = BLOCK_FORM[event.type];
    for (const [name, value] of Object.entries(fields)) {
      if (name === 'event.hostname') continue;
      const fixed = FIXED.get(name);
      const canonical = canonicalName(name, event.type);
      if (fixed !== undefined) {
        if (value !== fixed) this.#fail(`/fields/${name}`, `is always ${JSON.stringify(fixed)} on Windows`);
      } else if (canonical.startsWith('process.')) {
        this.#take(PROCESS_FORM, canonical.slice('process.'.length), name, value, event.process!, '/fields');
      } else this.#take(block, canonical, name, value, event, '/fields');
    }
  }

  #take<T>(form: FormFields<T>, key: string, name: string, value: unknown, to: T, path: string): void {
    const field = form.get(key);
    const problem = field === undefined ? whyNot(name) : readField(field, to, value);
    if (problem !== undefined) this.#fail(`${path}/${pointerKey(name)}`, problem);
  }

  #identity(value: unknown, process: ProcessEntry | null): void {
    if (!Array.isArray(value)) {
      this.#fail('/identity', 'must be a list of objects, one for the process and each ancestor');
      return;
    }
    let entry = process;
    for (const [at, item] of value.entries()) {
      if (entry === null || !readIdentity(item, entry)) {
        this.#fail(
          `/identity/${at}`,
          'must be an object of `sources` and `parent`, of a process that is there',
        );
        return;
      }
      entry = entry.parent;
    }
  }

  #others(value: unknown): readonly RecordSource[] {
    if (Array.isArray(value)) return value.map((item, at) => this.#source(item, `/others/${at}`));
    this.#fail('/others', 'must be a list of objects');
    return [];
  }

  #source(value: unknown, path: string): RecordSource {
    const source = {
      file: '',
      recordId: -1n,
      chunk: -1,
      offset: -1,
      line: -1,
      provider: '',
      eventId: -1,
      carved: false,
    };
    if (!isObject(value)) {
      this.#fail(path, 'must be an object');
      return source;
    }
    for (const [key, item] of Object.entries(value)) {
      if ((key === 'file' || key === 'provider') && typeof item === 'string') source[key] = item;
      else if (key === 'kind' && item === 'carved') source.carved = true;
      else {
        const integer = integerValue(item);
        const valid = integer !== undefined && integer >= 0n;
        if (key === 'record_id' && valid) source.recordId = integer;
        else if ((key === 'chunk' || key === 'offset') && valid) source[key] = Number(integer);
        else if (key === 'line' && valid && integer > 0n) source.line = Number(integer);
        else if (key === 'event_id' && valid) source.eventId = Number(integer);
        else this.#fail(`${path}/${pointerKey(key)}`, 'unknown key, or a value of the wrong type');
      }
    }
    return source;
  }
}

/** Why the form has no place for a field: the hint matters more than the refusal. */
function whyNot(name: string): string {
  if (name.startsWith('process.parent.')) return 'the parent is the first of `ancestors`: set it there';
  if (name.startsWith('process.ancestors.')) return 'ancestors are set under `ancestors`, nearest first';
  if (name.endsWith('.length') || name.endsWith('.extension'))
    return 'is computed from the value it measures';
  if (name === 'event.timestamp') return "is the event's `time`";
  if (name === 'event.rule.tags') return 'belongs to the rule, not to the event';
  const event = windowsModel.field(name)?.event;
  return event ? `belongs to events of type ${event}` : 'unknown field';
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A key as a JSON pointer writes it (RFC 6901). */
function pointerKey(key: string): string {
  return key.replaceAll('~', '~0').replaceAll('/', '~1');
}
