import { u16, u32 } from '../bytes.js';
import type { FaultCode } from '../fault.js';
import {
  MAX_ATTRIBUTES,
  MAX_DEFINITION_ELEMENTS,
  MAX_ELEMENTS,
  MAX_NESTING,
  MAX_RECORD_WORK,
} from '../limits.js';
import { wellFormed } from '../value/utf16.js';
import { TYPE_STRING } from '../value/value-type.js';
import { type ChunkContext, DEFINITION_HEADER } from './chunk-context.js';
import { type Definition, isFailure, type NameUse } from './definition.js';
import type { Failure } from './failure.js';
import { Filler } from './filler.js';
import { type Attribute, Element, type Node } from './node.js';
import * as K from './token.js';
import { ValueFrame } from './value-frame.js';

/** Where the parser stands. `inDefinition` decides whether start elements carry a dependency id; nothing is guessed. */
interface Cursor {
  at: number;
  readonly end: number;
  readonly inDefinition: boolean;
  readonly depth: number;
}

interface DefinitionUse {
  readonly start: number;
  readonly names: NameUse[];
  nested: boolean;
}

/**
 * The plain decoder: binary XML to an element tree, token by token, nothing remembered but names and definitions. It
 * parses template definitions for the compiled path, decodes the records that path does not take, and is the authority
 * the compiled path is tested against.
 *
 * Termination: the cursor moves forward with each token, nesting is capped, elements are counted, and a definition is
 * entered once (a template that nests itself meets its own unfinished entry).
 */
export class Parser {
  failure: Failure | null = null;
  private elements = 0;
  /** What the definition being parsed refers to; null outside of one. */
  private use: DefinitionUse | null = null;
  private elementLimit = MAX_ELEMENTS;
  private workLeft = MAX_RECORD_WORK;
  private readonly filler: Filler;

  constructor(private readonly chunk: ChunkContext) {
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

  fail(code: FaultCode, detail: string, at: number): null {
    this.failure = { code, detail, at };
    return null;
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
    const inner: Cursor = { ...cursor, depth: cursor.depth + 1 };
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

  /** A name by offset. Where the offset is the cursor's own the name lies inline and is passed over. */
  private parseName(cursor: Cursor): string | null {
    if (!this.has(cursor, 4)) return null;
    const offset = u32(this.chunk.bytes, cursor.at);
    const at = cursor.at;
    cursor.at += 4;
    const name = this.chunk.name(offset);
    if (name === null) return this.fail('EVTX3032', `none at offset ${offset}`, at);
    const inline = offset === cursor.at;
    this.use?.names.push({ at: at - this.use.start, name, inline });
    if (inline) {
      const size = this.chunk.nameSize(offset);
      if (!this.has(cursor, size)) return null;
      cursor.at += size;
    }
    return name;
  }

  /** Literal text, references, CDATA, processing instructions and holes. */
  private parseText(cursor: Cursor, into: Node[]): boolean {
    const { bytes } = this.chunk;
    const at = cursor.at;
    switch (bytes[at]! & ~K.MORE) {
      case K.TOKEN_VALUE: {
        if (!this.has(cursor, 4)) return false;
        const type = bytes[at + 1]!;
        if (type !== TYPE_STRING) {
          this.fail('EVTX3030', `literal value of type ${type}`, at);
          return false;
        }
        cursor.at += 2;
        const text = this.parseString(cursor);
        if (text === null) return false;
        appendText(into, text);
        return true;
      }
      case K.TOKEN_CDATA: {
        cursor.at += 1;
        const text = this.parseString(cursor);
        if (text === null) return false;
        into.push({ kind: 'cdata', text });
        return true;
      }
      case K.TOKEN_CHAR_REF: {
        if (!this.has(cursor, 3)) return false;
        cursor.at += 3;
        let text = String.fromCharCode(u16(bytes, at + 1));
        // A character beyond the basic plane is two references, one a surrogate.
        if (cursor.at + 3 <= cursor.end && (bytes[cursor.at]! & ~K.MORE) === K.TOKEN_CHAR_REF) {
          const pair = text + String.fromCharCode(u16(bytes, cursor.at + 1));
          if (wellFormed(pair) === pair && pair.codePointAt(0)! > 0xffff) {
            text = pair;
            cursor.at += 3;
          }
        }
        appendText(into, wellFormed(text));
        return true;
      }
      case K.TOKEN_ENTITY_REF: {
        cursor.at += 1;
        const name = this.parseName(cursor);
        if (name === null) return false;
        const character = ENTITIES.get(name);
        if (character === undefined) into.push({ kind: 'entity', name });
        else appendText(into, character);
        return true;
      }
      case K.TOKEN_PI_TARGET: {
        cursor.at += 1;
        const target = this.parseName(cursor);
        if (target === null) return false;
        let data: string | null = '';
        if (cursor.at < cursor.end && bytes[cursor.at] === K.TOKEN_PI_DATA) {
          cursor.at += 1;
          data = this.parseString(cursor);
          if (data === null) return false;
        }
        into.push({ kind: 'pi', target, data });
        return true;
      }
      case K.TOKEN_SUBSTITUTION:
      case K.TOKEN_OPTIONAL_SUBSTITUTION: {
        if (!cursor.inDefinition) {
          this.badToken(bytes[at]!, at);
          return false;
        }
        if (!this.has(cursor, 4)) return false;
        cursor.at += 4;
        into.push({
          kind: 'hole',
          index: u16(bytes, at + 1),
          optional: bytes[at] === K.TOKEN_OPTIONAL_SUBSTITUTION,
        });
        return true;
      }
      default:
        this.badToken(bytes[at]!, at);
        return false;
    }
  }

  /** A template instance: the definition it names, filled with its values. */
  private parseInstance(cursor: Cursor, into: Node[]): boolean {
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

  /** A character count and that many UTF-16 units. */
  private parseString(cursor: Cursor): string | null {
    if (!this.has(cursor, 2)) return null;
    const units = u16(this.chunk.bytes, cursor.at);
    if (!this.has(cursor, 2 + 2 * units)) return null;
    let text = '';
    for (let i = 0; i < units; i++) {
      text += String.fromCharCode(u16(this.chunk.bytes, cursor.at + 2 + 2 * i));
    }
    cursor.at += 2 + 2 * units;
    return wellFormed(text);
  }

  private has(cursor: Cursor, bytes: number): boolean {
    if (cursor.at + bytes <= cursor.end) return true;
    this.fail('EVTX3030', 'cut short', cursor.at);
    return false;
  }

  private badToken(token: number, at: number): null {
    return this.fail('EVTX3030', `token 0x${token.toString(16).padStart(2, '0')}`, at);
  }
}

const ENTITIES: ReadonlyMap<string, string> = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
]);

function isTextToken(token: number): boolean {
  return (
    token === K.TOKEN_VALUE ||
    token === K.TOKEN_SUBSTITUTION ||
    token === K.TOKEN_OPTIONAL_SUBSTITUTION ||
    token === K.TOKEN_ENTITY_REF ||
    token === K.TOKEN_CHAR_REF
  );
}

/** Neighbouring pieces of literal text are one text. */
function appendText(into: Node[], text: string): void {
  const last = into.at(-1);
  if (last?.kind === 'text') into[into.length - 1] = { kind: 'text', text: last.text + text };
  else into.push({ kind: 'text', text });
}
