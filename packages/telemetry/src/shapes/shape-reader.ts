import { ecsContext } from '../container/ecs-context.js';
import { type FieldLoss, LostFields } from '../lost/lost-fields.js';
import { detectShape } from './detect-shape.js';
import { isObject, type JsonObject } from './json-object.js';
import { withWindowsNames } from './name-case.js';
import { quoteWideIntegers } from './quote-wide-integers.js';
import type { Confidence, Shape } from './shape.js';
import type { ShapeRecord } from './shape-record.js';
import { unwrap } from './unwrap.js';
import { parseXml } from './xml/parse-xml.js';
import { xmlRecord } from './xml/xml-record.js';

/** Why a text gave no record: it is no JSON or no XML, or it is, and nothing that holds an event. */
export interface ShapeFault {
  readonly kind: 'json' | 'xml' | 'shape';
  readonly detail: string;
}

/** A shape that was found in a file. */
export interface FoundShape {
  records: number;
  /** Of its least sure record. */
  confidence: Confidence;
  /** What exports of that shape have lost; "" where they have all. */
  readonly loses: string;
}

const CONFIDENCES: readonly Confidence[] = ['possible', 'likely', 'certain'];
/** Reads the records of one file, whatever their shape, and keeps account of the shapes. */
export class ShapeReader {
  readonly shapes = new Map<string, FoundShape>();
  readonly #lost = new LostFields();

  /** @param forced the shape of every JSON object and row, whatever they look like */
  constructor(private readonly forced: Shape | null = null) {}

  /** What records lack that event logs always have, by field. */
  get losses(): ReadonlyMap<string, FieldLoss> {
    return this.#lost.byField;
  }

  /** The record of a JSON text with one object. */
  json(text: string): ShapeRecord | ShapeFault {
    let value: unknown;
    try {
      value = JSON.parse(/\d{16}/.test(text) ? quoteWideIntegers(text) : text);
    } catch (error) {
      return { kind: 'json', detail: shortened((error as Error).message) };
    }
    if (!isObject(value)) return { kind: 'shape', detail: 'it is JSON, and not an object' };
    return this.object(value);
  }

  /** The record of an object, or of a row of a table with the names of its columns. Only own keys of it are read. */
  object(value: JsonObject): ShapeRecord | ShapeFault {
    const inner = unwrap(value);
    if ('xml' in inner) return this.xml(inner.xml, inner.wrapper);
    let { object } = inner;
    let found = detectShape(object);
    if (found === null) {
      object = withWindowsNames(object) ?? object;
      found = detectShape(object);
    }
    if (found === null && this.forced === null) {
      const keys = Object.keys(object).slice(0, 6).join(', ');
      return { kind: 'shape', detail: keys === '' ? 'an empty object' : `an object with ${shortened(keys)}` };
    }
    const shape = this.forced ?? found!.shape;
    const record = shape.read(object);
    if (shape.clock !== undefined) record.clock = shape.clock;
    record.context = ecsContext(object);
    const name =
      this.forced === null
        ? shape.name
        : `${shape.name} by choice, looks like ${found?.shape.name ?? 'none'}`;
    return this.#take(record, inner.wrapper + name, found?.confidence ?? 'possible', shape.loses);
  }

  /** The record of the text of an Event element. */
  xml(text: string, wrapper = ''): ShapeRecord | ShapeFault {
    const element = parseXml(text);
    if ('fault' in element)
      return { kind: 'xml', detail: `${shortened(element.fault)} (character ${element.at + 1})` };
    const record = xmlRecord(element);
    if (record === null) return { kind: 'shape', detail: `<${shortened(element.name)}> without System` };
    return this.#take(record, `${wrapper}event XML`, 'certain', undefined);
  }

  #take(
    record: ShapeRecord,
    name: string,
    confidence: Confidence,
    loses: string | undefined,
  ): ShapeRecord | ShapeFault {
    if (!Number.isSafeInteger(record.eventId))
      return { kind: 'shape', detail: 'an event without a number as EventID' };
    const found = this.shapes.get(name);
    if (found === undefined) this.shapes.set(name, { records: 1, confidence, loses: loses ?? '' });
    else {
      found.records++;
      if (CONFIDENCES.indexOf(confidence) < CONFIDENCES.indexOf(found.confidence))
        found.confidence = confidence;
    }
    this.#lost.inspect(record);
    return record;
  }
}

function shortened(text: string): string {
  return text.length > 120 ? `${text.slice(0, 120)}…` : text;
}
