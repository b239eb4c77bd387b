import { DEFINITION_HEADER } from '../binxml/chunk-context.js';
import { TOKEN_FRAGMENT, TOKEN_TEMPLATE } from '../binxml/token.js';
import { ValueFrame } from '../binxml/value-frame.js';
import { u32 } from '../bytes.js';
import { TYPE_BINXML } from '../value/value-type.js';

const FRAGMENT_HEADER = 4;
export const INSTANCE_HEADER = 10;
/** Nested instances that are looked into. Events have one level; the rest is a forgery. */
const MAX_DEPTH = 4;

/** A template instance where it lies: which definition it names and where its values end. Nothing of the definition is needed for that. */
export interface Instance {
  /** First word of the definition's GUID. */
  readonly id: number;
  /** Where the definition is said to lie, from the start of the chunk. */
  readonly offset: number;
  /** Where it follows the instance; -1 where it does not. */
  readonly inlineAt: number;
  readonly end: number;
}

/**
 * Bytes of the definition that follows an instance of `id`; -1 where none does. The offset in the instance does not tell it here, as
 * the start of the chunk may not be known; that the first word of its GUID is the id does.
 */
export function inlineDefinitionSize(bytes: Uint8Array, at: number, end: number, id: number): number {
  if (at + DEFINITION_HEADER > end || u32(bytes, at + 4) !== id) return -1;
  const size = DEFINITION_HEADER + u32(bytes, at + 20);
  return size <= end - at ? size : -1;
}

/** Finds the instances of a record: the outer one and those in its values. */
export class InstanceWalk {
  private readonly frames: ValueFrame[] = [];

  constructor(
    private readonly bytes: Uint8Array,
    view: DataView,
  ) {
    for (let i = 0; i < MAX_DEPTH; i++) this.frames.push(new ValueFrame(view));
  }

  /** The instance that content begins with; null where it begins with something else or its values do not fit. `found` gets the nested ones too. */
  read(from: number, end: number, found: Instance[], depth = 0): Instance | null {
    const { bytes } = this;
    let at = from;
    if (at + FRAGMENT_HEADER <= end && bytes[at] === TOKEN_FRAGMENT) at += FRAGMENT_HEADER;
    if (at + INSTANCE_HEADER > end || bytes[at] !== TOKEN_TEMPLATE) return null;
    const id = u32(bytes, at + 2);
    const offset = u32(bytes, at + 6);
    at += INSTANCE_HEADER;
    const size = inlineDefinitionSize(bytes, at, end, id);
    const frame = this.frames[depth]!;
    if (!frame.bind(size < 0 ? at : at + size, end)) return null;
    const instance: Instance = { id, offset, inlineAt: size < 0 ? -1 : at, end: frame.end };
    found.push(instance);
    if (depth + 1 === MAX_DEPTH || frame.fragments === 0) return instance;
    for (let i = 0; i < frame.count; i++) {
      if (frame.type(i) !== TYPE_BINXML) continue;
      this.read(frame.offset(i), frame.offset(i) + frame.size(i), found, depth + 1);
    }
    return instance;
  }
}
