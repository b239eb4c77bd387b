import type { Scalar } from 'yaml';
import type { Range } from './range.js';
import { scalarOffsets } from './scalar-offsets.js';
import type { SourceFile } from './source-file.js';
import type { YamlText } from './yaml-mapping.js';

/** A SECL text inside a YAML scalar: knows where in the file each of its characters stands. */
export class SeclText {
  readonly value: string;
  /** Range of the whole scalar in the file. */
  readonly range: Range;
  readonly #node: Scalar;
  #offsets: Int32Array | null | undefined = null;

  constructor(
    readonly source: SourceFile,
    { value, node, range }: YamlText,
  ) {
    this.value = value;
    this.range = range;
    this.#node = node;
  }

  /** Folded scalars join their lines: a comment then runs further than its author meant. */
  get folds(): boolean {
    return this.#node.type !== 'BLOCK_LITERAL';
  }

  /** The YAML comment after a plain scalar, undefined where there is none. */
  get trailingComment(): string | undefined {
    return this.#node.type === 'PLAIN' ? (this.#node.comment ?? undefined) : undefined;
  }

  /** Where it can be pointed at as a whole: of a block scalar its text, whose `|` says nothing to who reads the rule; else {@link range}. */
  get shown(): Range {
    const text = this.value.trim();
    if (this.#node.type?.startsWith('BLOCK') !== true || text === '') return this.range;
    const start = this.value.indexOf(text);
    return this.toFile({ start, end: start + text.length });
  }

  /** The place in the file of a span of the text; of the whole scalar where its form is too odd to tell. */
  toFile(span: { readonly start: number; readonly end: number }): Range {
    const offsets = this.#fileOffsets();
    if (offsets === undefined) return this.range;
    const start = offsets[Math.min(span.start, this.value.length)]!;
    if (span.end <= span.start) return { start, end: start };
    return { start, end: offsets[Math.min(span.end, this.value.length) - 1]! + 1 };
  }

  /** Offset in the file of one character, undefined where it cannot be told. */
  offsetOf(index: number): number | undefined {
    return this.#fileOffsets()?.[index];
  }

  #fileOffsets(): Int32Array | undefined {
    if (this.#offsets === null) {
      const token = this.#node.srcToken as { readonly indent?: number } | undefined;
      this.#offsets = scalarOffsets(this.source.text, this.#node, token?.indent ?? 0);
    }
    return this.#offsets;
  }
}
