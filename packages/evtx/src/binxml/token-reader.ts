import { u16, u32 } from '../bytes.js';
import type { FaultCode } from '../fault.js';
import { wellFormed } from '../value/utf16.js';
import { TYPE_STRING } from '../value/value-type.js';
import type { ChunkContext } from './chunk-context.js';
import type { NameUse } from './definition.js';
import type { Failure } from './failure.js';
import type { Node } from './node.js';
import * as K from './token.js';

/** Where the parser stands. `inDefinition` decides whether start elements carry a dependency id; nothing is guessed. */
export interface Cursor {
  at: number;
  readonly end: number;
  readonly inDefinition: boolean;
  readonly depth: number;
}

/** What a definition refers to, collected while it is parsed. */
export interface DefinitionUse {
  readonly start: number;
  readonly names: NameUse[];
  nested: boolean;
}

/** The tokens below the level of elements: names, strings, literal text, references and holes. */
export abstract class TokenReader {
  failure: Failure | null = null;
  /** Of the definition being parsed; null outside of one. */
  protected use: DefinitionUse | null = null;

  constructor(protected readonly chunk: ChunkContext) {}

  fail(code: FaultCode, detail: string, at: number): null {
    this.failure = { code, detail, at };
    return null;
  }

  /** A name by offset. Where the offset is the cursor's own the name lies inline and is passed over. */
  protected parseName(cursor: Cursor): string | null {
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
  protected parseText(cursor: Cursor, into: Node[]): boolean {
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

  protected has(cursor: Cursor, bytes: number): boolean {
    if (cursor.at + bytes <= cursor.end) return true;
    this.fail('EVTX3030', 'cut short', cursor.at);
    return false;
  }

  protected badToken(token: number, at: number): null {
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

export function isTextToken(token: number): boolean {
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
