import { u32 } from '../bytes.js';
import { ChunkContext } from './chunk-context.js';
import type { Definition } from './definition.js';
import { Parser } from './parser.js';
import type { Cursor } from './token-reader.js';

/** Bytes of a chunk, from one to before another. */
export type Range = readonly [from: number, to: number];

const RECORD_HEADER = 24;
const SIZE_COPY = 4;

/** Notes every name and definition that is looked at. */
class TracingParser extends Parser {
  ranges: Range[] = [];
  private readonly byDefinition = new Map<number, readonly Range[]>();

  constructor(private readonly context: ChunkContext) {
    super(context);
  }

  override definition(offset: number, depth: number): Definition | null {
    const outer = this.ranges;
    this.ranges = [[offset, offset + Math.max(0, this.context.definitionSize(offset))]];
    const found = super.definition(offset, depth);
    // Parsed once: later records refer to what it referred to then.
    const known = this.byDefinition.get(offset) ?? this.ranges;
    this.byDefinition.set(offset, known);
    this.ranges = outer;
    for (const range of known) outer.push(range);
    return found;
  }

  protected override parseName(cursor: Cursor): string | null {
    const offset = this.has(cursor, 4) ? u32(this.context.bytes, cursor.at) : 0;
    this.ranges.push([offset, offset + Math.max(0, this.context.nameSize(offset))]);
    return super.parseName(cursor);
  }
}

/** Tells of the records of a chunk which of its bytes their decoding reads: for whoever judges what damage must cost. */
export class RecordDependencies {
  private readonly parser: TracingParser;

  /** @param chunk its bytes, whole */
  constructor(chunk: Uint8Array) {
    const context = new ChunkContext(chunk);
    context.reset(chunk.length);
    this.parser = new TracingParser(context);
  }

  /** The record itself, and every definition and name it refers to, directly and by way of definitions; in order, without overlaps. */
  of(at: number, size: number): Range[] {
    this.parser.ranges = [[at, at + size]];
    this.parser.parseRecord(at + RECORD_HEADER, at + size - SIZE_COPY);
    return joined(this.parser.ranges);
  }
}

function joined(ranges: readonly Range[]): Range[] {
  const sorted = [...ranges].sort((a, b) => a[0] - b[0]);
  const found: [number, number][] = [];
  for (const [from, to] of sorted) {
    const last = found.at(-1);
    if (last !== undefined && from <= last[1]) last[1] = Math.max(last[1], to);
    else found.push([from, to]);
  }
  return found;
}
