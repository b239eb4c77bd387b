import type { ChunkContext } from '../binxml/chunk-context.js';
import { Element, type Hole, type Node } from '../binxml/node.js';
import { Parser } from '../binxml/parser.js';
import type { Cursor } from '../binxml/token-reader.js';
import { ValueFrame } from '../binxml/value-frame.js';
import { u32 } from '../bytes.js';
import { TYPE_BINXML } from '../value/value-type.js';
import type { CarvedNames } from './carve-mark.js';
import { INSTANCE_HEADER, inlineDefinitionSize } from './instance.js';
import { isIntactName } from './intact-name.js';
import type { TemplateLibrary } from './template-library.js';
import { usualSystem } from './usual-system.js';

const EVENT = 'Event';
const SYSTEM = 'System';
const EVENT_DATA = 'EventData';
const DATA = 'Data';

/**
 * Decodes the content of a record image whose surroundings may be gone.
 *
 * A record in use may rely on its chunk; an image may not: where its definition or a name lay, later records may have been written. So a
 * name counts only if its stored hash is that of its characters, and a definition only if the first word of its GUID is the one that the
 * instance names and all its names count. Where that fails the definition is borrowed from elsewhere in the file; where there is none the
 * values of System are told by their places, and others are kept without their names.
 */
export class CarveParser extends Parser {
  /** Offsets count from the start of the bytes: they are those of a chunk, or what is left of one. */
  rooted = false;
  /** Where the names of the last record come from. */
  names: CarvedNames = 'own';

  constructor(
    private readonly context: ChunkContext,
    private readonly library: TemplateLibrary,
  ) {
    super(context);
  }

  override parseRecord(at: number, end: number): Node[] | null {
    this.names = 'own';
    return super.parseRecord(at, end);
  }

  /** A nested fragment that cannot be decoded costs itself and not the record, unless it is a limit that was reached. */
  override parseFragment(at: number, end: number, depth: number): Node[] | null {
    const nodes = super.parseFragment(at, end, depth);
    if (nodes !== null || this.failure?.code === 'EVTX3034' || this.failure?.code === 'EVTX3035')
      return nodes;
    this.failure = null;
    this.lower('incomplete');
    return [];
  }

  /** The definition at an offset of the chunk if it still is that of `id`; null otherwise. */
  ownDefinition(id: number, offset: number): readonly Node[] | null {
    if (!this.rooted || this.context.definitionSize(offset) < 0) return null;
    if (u32(this.context.bytes, offset + 4) !== id) return null;
    const definition = this.definition(offset, 1);
    if (definition !== null) return definition.nested ? null : definition.content;
    // The next one may be found in the library, and a record is not to fail for what another did.
    if (this.failure?.code !== 'EVTX3035') this.failure = null;
    return null;
  }

  protected override parseName(cursor: Cursor): string | null {
    const { at } = cursor;
    if (!this.has(cursor, 4)) return null;
    const offset = u32(this.context.bytes, at);
    if (!this.rooted || !isIntactName(this.context.bytes, offset, this.context.length))
      return this.fail('EVTX3032', `none at offset ${offset}`, at);
    return super.parseName(cursor);
  }

  protected override parseInstance(cursor: Cursor, into: Node[]): boolean {
    const { bytes } = this.context;
    if (!this.has(cursor, INSTANCE_HEADER)) return false;
    if (this.use !== null) this.use.nested = true;
    const id = u32(bytes, cursor.at + 2);
    const offset = u32(bytes, cursor.at + 6);
    cursor.at += INSTANCE_HEADER;
    const size = inlineDefinitionSize(bytes, cursor.at, cursor.end, id);
    const own = this.ownDefinition(id, size >= 0 && offset !== cursor.at ? -1 : offset);
    if (this.failure !== null) return false;
    if (size >= 0) cursor.at += size;
    const frame = new ValueFrame(this.context.view);
    if (!frame.bind(cursor.at, cursor.end)) {
      this.fail('EVTX3033', '', cursor.at);
      return false;
    }
    cursor.at = frame.end;
    return this.filler.fill(own ?? this.replacement(id, frame, cursor.depth), frame, cursor.depth + 1, into);
  }

  private replacement(id: number, frame: ValueFrame, depth: number): readonly Node[] {
    const borrowed = this.library.find(id, frame.count);
    if (borrowed !== null) {
      this.lower('borrowed');
      return borrowed;
    }
    const usual = depth === 0 ? usualSystem(frame) : null;
    this.lower(usual === null ? 'missing' : 'assumed');
    return usual ?? nameless(frame, depth);
  }

  /** Of several parts the worst counts. */
  private lower(names: CarvedNames): void {
    if (WORSE.indexOf(names) > WORSE.indexOf(this.names)) this.names = names;
  }
}

const WORSE: readonly CarvedNames[] = ['own', 'borrowed', 'assumed', 'missing', 'incomplete'];

/** What an instance holds when nobody knows the names: its values in their order. */
function nameless(frame: ValueFrame, depth: number): readonly Node[] {
  const values: Node[] = [];
  for (let index = 0; index < frame.count; index++) {
    if (frame.isAbsent(index)) continue;
    const hole: Hole = { kind: 'hole', index, optional: true };
    values.push(frame.type(index) === TYPE_BINXML ? hole : new Element(DATA, [], [hole]));
  }
  const data = new Element(EVENT_DATA, [], values);
  return depth === 0 ? [new Element(EVENT, [], [new Element(SYSTEM, [], []), data])] : [data];
}
