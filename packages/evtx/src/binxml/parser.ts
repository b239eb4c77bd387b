import { u32 } from '../bytes.js';
import {
  MAX_ATTRIBUTES,
  MAX_DEFINITION_ELEMENTS,
  MAX_ELEMENTS,
  MAX_NESTING,
  MAX_RECORD_WORK,
} from '../limits.js';
import { type ChunkContext, DEFINITION_HEADER } from './chunk-context.js';
import { type Definition, isFailure } from './definition.js';
import { Filler } from './filler.js';
import { type Attribute, Element, type Node } from './node.js';
import * as K from './token.js';
import { type Cursor, type DefinitionUse, isTextToken, TokenReader } from './token-reader.js';
import { ValueFrame } from './value-frame.js';

/**
 * The plain decoder: binary XML to an element tree, token by token, nothing remembered but names and definitions. It
 * parses template definitions for the compiled path, decodes the records that path does not take, and is the authority
 * the compiled path is tested against.
 *
 * Termination: the cursor moves forward with each token, nesting is capped, elements are counted, and a definition is
 * entered once (a template that nests itself meets its own unfinished entry).
 */
export class Parser extends TokenReader {
  private elements = 0;
  private elementLimit = MAX_ELEMENTS;
  private workLeft = MAX_RECORD_WORK;
  protected readonly filler: Filler;

  constructor(chunk: ChunkContext) {
    super(chunk);
    this.filler = new Filler(chunk, this);
  }

  /** The content of a record: a fragment outside of any definition. Null when it cannot be decoded; see `failure`. */
  parseRecord(at: number, end: number): Node[] | null {
    this.failure = null;
    this.elements = 0;
    this.elementLimit = MAX_ELEMENTS;
    this.workLeft = MAX_RECORD_WORK;
    const cursor: Cursor = { at, end, inDefinition: false, depth: 0 };
    const nodes: Node[] = [];
    // Whatever follows the end token is padding, and Windows does not clear it.
    return this.parseContent(cursor, nodes) ? nodes : null;
  }

  /** A nested fragment: the value of a hole. */
  parseFragment(at: number, end: number, depth: number): Node[] | null {
    const cursor: Cursor = { at, end, inDefinition: false, depth };
    const nodes: Node[] = [];
    for (;;) {
      if (!this.parseContent(cursor, nodes)) return null;
      // An end token; nested fragments may be several in a row, each with its own.
      while (cursor.at < end && this.chunk.bytes[cursor.at] === K.TOKEN_END_OF_STREAM) cursor.at++;
      if (cursor.at >= end || this.chunk.bytes[cursor.at] !== K.TOKEN_FRAGMENT) return nodes;
    }
  }

  /** The definition at an offset, parsed once a chunk. */
  definition(offset: number, depth: number): Definition | null {
    const known = this.chunk.definitions.get(offset);
    if (known !== undefined) {
      if (!isFailure(known)) return known;
      this.failure = known;
      return null;
    }
    this.chunk.definitions.set(offset, { code: 'EVTX3031', detail: 'it contains itself', at: offset });
    const outerElements = this.elements;
    const outerLimit = this.elementLimit;
    const outerWork = this.workLeft;
    // Its own measure, so that whether a definition can be used does not depend on the record that asks for it first.
    this.elements = 0;
    this.elementLimit = MAX_DEFINITION_ELEMENTS;
    this.workLeft = MAX_RECORD_WORK;
    const definition = this.parseDefinition(offset, depth);
    this.elements = outerElements;
    this.elementLimit = outerLimit;
    this.workLeft = outerWork;
    this.chunk.definitions.set(offset, definition ?? this.failure!);
    return definition;
  }

  /** Counts an element; false beyond the limits of the record and the chunk. */
  countElement(at: number): boolean {
    if (++this.elements > this.elementLimit) {
      this.fail('EVTX3034', `more than ${this.elementLimit} elements`, at);
      return false;
    }
    return this.spend(1, at);
  }

  /** Charges work to the record and the chunk; false when one of them has used up what it may ask for. */
  spend(work: number, at: number): boolean {
    this.workLeft -= work;
    if (this.workLeft < 0) {
      this.fail('EVTX3034', 'its template multiplies its values', at);
      return false;
    }
    if (this.chunk.spendWork(work)) return true;
    this.fail('EVTX3035', '', at);
    return false;
  }

  private parseDefinition(offset: number, depth: number): Definition | null {
    const size = this.chunk.definitionSize(offset);
    if (size < 0) return this.fail('EVTX3031', `none at offset ${offset}`, offset);
    const cursor: Cursor = { at: offset + DEFINITION_HEADER, end: offset + size, inDefinition: true, depth };
    const content: Node[] = [];
    const outer = this.use;
    const use: DefinitionUse = { start: offset, names: [], nested: false };
    this.use = use;
    const complete = this.parseContent(cursor, content);
    this.use = outer;
    // Charged by what was looked at, so that a definition at every offset runs out of budget and not out of time.
    if (!this.chunk.spendDefinition(cursor.at - offset)) {
      return this.fail('EVTX3035', 'template definitions overlap', offset);
    }
    return complete ? { offset, size, content, names: use.names, nested: use.nested } : null;
  }

  /** Nodes up to an end-of-stream or end-element token, which is left in place for elements and passed for fragments. */
  private parseContent(cursor: Cursor, into: Node[]): boolean {
    const { bytes } = this.chunk;
    if (cursor.depth > MAX_NESTING) {
      this.fail('EVTX3034', `nested deeper than ${MAX_NESTING}`, cursor.at);
      return false;
    }
    while (cursor.at < cursor.end) {
      const token = bytes[cursor.at]!;
      switch (token & ~K.MORE) {
        case K.TOKEN_END_OF_STREAM:
        case K.TOKEN_END_ELEMENT:
          return true;
        case K.TOKEN_FRAGMENT:
          if (!this.has(cursor, 4)) return false;
          cursor.at += 4;
          break;
        case K.TOKEN_OPEN_START: {
          const element = this.parseElement(cursor);
          if (element === null) return false;
          into.push(element);
          break;
        }
        case K.TOKEN_TEMPLATE:
          if (!this.parseInstance(cursor, into)) return false;
          break;
        default:
          if (!this.parseText(cursor, into)) return false;
      }
    }
    return true;
  }

  private parseElement(cursor: Cursor): Element | null {
    const { bytes } = this.chunk;
    const start = cursor.at;
    if (!this.countElement(start)) return null;
    const hasAttributes = (bytes[start]! & K.MORE) !== 0;
    // Token, dependency id, data size. The size is not needed: tokens delimit the element, and damaged logs have it wrong.
    const skip = 1 + (cursor.inDefinition ? 2 : 0) + 4;
    if (!this.has(cursor, skip)) return null;
    cursor.at += skip;
    const name = this.parseName(cursor);
    if (name === null) return null;
    const attributes: Attribute[] = [];
    if (hasAttributes) {
      if (!this.has(cursor, 4)) return null;
      cursor.at += 4;
      if (!this.parseAttributes(cursor, attributes)) return null;
    }
    if (!this.has(cursor, 1)) return null;
    const close = bytes[cursor.at++]!;
    if (close === K.TOKEN_CLOSE_EMPTY) return new Element(name, attributes, []);
    if (close !== K.TOKEN_CLOSE_START) return this.badToken(close, cursor.at - 1);
    const { at, end: limit, inDefinition, depth } = cursor;
    const inner: Cursor = { at, end: limit, inDefinition, depth: depth + 1 };
    const content: Node[] = [];
    if (!this.parseContent(inner, content)) {
      cursor.at = inner.at;
      return null;
    }
    cursor.at = inner.at;
    if (!this.has(cursor, 1)) return null;
    const end = bytes[cursor.at++]!;
    return end === K.TOKEN_END_ELEMENT
      ? new Element(name, attributes, content)
      : this.badToken(end, cursor.at - 1);
  }

  private parseAttributes(cursor: Cursor, into: Attribute[]): boolean {
    const { bytes } = this.chunk;
    while (cursor.at < cursor.end && (bytes[cursor.at]! & ~K.MORE) === K.TOKEN_ATTRIBUTE) {
      if (into.length === MAX_ATTRIBUTES) {
        this.fail('EVTX3034', `more than ${MAX_ATTRIBUTES} attributes`, cursor.at);
        return false;
      }
      cursor.at++;
      const name = this.parseName(cursor);
      if (name === null) return false;
      const value: Node[] = [];
      while (cursor.at < cursor.end && isTextToken(bytes[cursor.at]! & ~K.MORE)) {
        if (!this.parseText(cursor, value)) return false;
      }
      into.push({ name, value });
    }
    return true;
  }

  /** A template instance: the definition it names, filled with its values. */
  protected parseInstance(cursor: Cursor, into: Node[]): boolean {
    const { bytes } = this.chunk;
    if (!this.has(cursor, 10)) return false;
    const offset = u32(bytes, cursor.at + 6);
    cursor.at += 10;
    if (this.use !== null) this.use.nested = true;
    if (offset === cursor.at) {
      const size = this.chunk.definitionSize(offset);
      if (size < 0 || !this.has(cursor, size)) {
        this.fail('EVTX3031', 'it reaches beyond its record', offset);
        return false;
      }
      cursor.at += size;
    }
    const definition = this.definition(offset, cursor.depth + 1);
    if (definition === null) return false;
    const frame = new ValueFrame(this.chunk.view);
    if (!frame.bind(cursor.at, cursor.end)) {
      this.fail('EVTX3033', '', cursor.at);
      return false;
    }
    cursor.at = frame.end;
    return this.filler.fill(definition.content, frame, cursor.depth + 1, into);
  }
}
