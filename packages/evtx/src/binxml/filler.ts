import { decodeValue } from '../value/value.js';
import { ARRAY, TYPE_BINXML } from '../value/value-type.js';
import type { ChunkContext } from './chunk-context.js';
import { type Attribute, Element, type Hole, type Node, type Value } from './node.js';
import type { Parser } from './parser.js';
import type { ValueFrame } from './value-frame.js';

/** Fills the holes of a definition with the values of an instance (telemetry.md §10.4). */
export class Filler {
  constructor(
    private readonly chunk: ChunkContext,
    private readonly parser: Parser,
  ) {}

  /** Appends the filled content; false when a nested fragment cannot be decoded or a limit is reached. */
  fill(content: readonly Node[], frame: ValueFrame, depth: number, into: Node[]): boolean {
    if (!this.parser.spend(content.length, frame.descriptors)) return false;
    for (const node of content) {
      if (node.kind === 'element') {
        if (!this.fillElement(node, frame, depth, into)) return false;
      } else if (node.kind === 'hole') {
        if (!this.fillHole(node, frame, depth, into)) return false;
      } else {
        into.push(node);
      }
    }
    return true;
  }

  private fillElement(element: Element, frame: ValueFrame, depth: number, into: Node[]): boolean {
    if (!this.parser.countElement(frame.descriptors)) return false;
    const only = element.content.length === 1 ? element.content[0]! : null;
    const hole = only?.kind === 'hole' ? only : null;
    // An optional value that is absent takes its element with it.
    if (hole?.optional && frame.isAbsent(hole.index)) return true;
    const attributes: Attribute[] = [];
    for (const attribute of element.attributes) {
      const first = attribute.value.length === 1 ? attribute.value[0]! : null;
      if (first?.kind === 'hole' && first.optional && frame.isAbsent(first.index)) continue;
      const value: Node[] = [];
      if (!this.fill(attribute.value, frame, depth, value)) return false;
      attributes.push({ name: attribute.name, value });
    }
    const content: Node[] = [];
    if (!this.fill(element.content, frame, depth + 1, content)) return false;
    into.push(new Element(element.name, attributes, content));
    return true;
  }

  private fillHole(hole: Hole, frame: ValueFrame, depth: number, into: Node[]): boolean {
    if (frame.isAbsent(hole.index)) {
      // An array without items still is a list: its element is repeated no times.
      if (isArray(frame, hole)) into.push(this.value(hole, frame));
      return true;
    }
    const at = frame.offset(hole.index);
    const size = frame.size(hole.index);
    if (!this.parser.spend(1 + (size >> 3), at)) return false;
    if (frame.type(hole.index) !== TYPE_BINXML) {
      into.push(this.value(hole, frame));
      return true;
    }
    const nodes = this.parser.parseFragment(at, at + size, depth + 1);
    if (nodes === null) return false;
    for (const node of nodes) into.push(node);
    return true;
  }

  private value(hole: Hole, frame: ValueFrame): Value {
    const { bytes } = this.chunk;
    const type = frame.type(hole.index);
    const at = frame.offset(hole.index);
    const size = frame.size(hole.index);
    return {
      kind: 'value',
      type,
      value: decodeValue(bytes, at, size, type, 'record'),
      text: decodeValue(bytes, at, size, type, 'text'),
    };
  }
}

function isArray(frame: ValueFrame, hole: Hole): boolean {
  return hole.index < frame.count && (frame.type(hole.index) & ARRAY) !== 0;
}
