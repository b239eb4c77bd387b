import type { EvtxValue } from '../value/value.js';

/**
 * The element tree of a record or of a template definition. In a definition the places that each record fills are
 * holes; `instantiate` replaces them.
 */
export class Element {
  constructor(
    readonly name: string,
    readonly attributes: readonly Attribute[],
    readonly content: readonly Node[],
  ) {}
  readonly kind = 'element';
}

export interface Attribute {
  readonly name: string;
  readonly value: readonly Node[];
}

/** Literal text; character and known entity references are already resolved. */
export interface Text {
  readonly kind: 'text';
  readonly text: string;
}

export interface CData {
  readonly kind: 'cdata';
  readonly text: string;
}

export interface ProcessingInstruction {
  readonly kind: 'pi';
  readonly target: string;
  readonly data: string;
}

/** An entity that XML does not predefine, kept as it is. */
export interface Entity {
  readonly kind: 'entity';
  readonly name: string;
}

/** A place for value number `index`. */
export interface Hole {
  readonly kind: 'hole';
  readonly index: number;
  readonly optional: boolean;
}

/** A typed value in place of a hole. An element whose only content is a list stands for one element an item. */
export interface Value {
  readonly kind: 'value';
  readonly type: number;
  /** In the record style and as Windows prints it; the two differ for times and binary only. */
  readonly value: EvtxValue;
  readonly text: EvtxValue;
}

export type Node = Element | Text | CData | ProcessingInstruction | Entity | Hole | Value;
