import { Element, type Node } from '../binxml/node.js';

/** Definitions kept of one file. Real logs have some hundred. */
const MAX_DEFINITIONS = 4_096;
/** Characters of their notation, which their memory is in proportion to. */
const MAX_CHARACTERS = 16 << 20;
/** Different definitions under one id; more are a forgery. */
const MAX_VARIANTS = 8;

interface Variant {
  readonly content: readonly Node[];
  /** Values an instance must have: one more than the highest number that the definition asks for. */
  readonly values: number;
  readonly notation: string;
}

/**
 * The usable definitions of a file, for records whose own chunk no longer has theirs. An instance names its definition by the first
 * word of the GUID only, so a definition is lent if it is the only one of that word that the number of values fits; of two that differ
 * neither is, for a name that may be wrong is worse than none.
 */
export class TemplateLibrary {
  private readonly byId = new Map<number, Variant[]>();
  private definitions = 0;
  private characters = 0;

  add(id: number, content: readonly Node[]): void {
    const variants = this.byId.get(id);
    if (this.definitions >= MAX_DEFINITIONS || (variants?.length ?? 0) >= MAX_VARIANTS) return;
    const notation = JSON.stringify(content);
    if (this.characters + notation.length > MAX_CHARACTERS) return;
    if (variants?.some((variant) => variant.notation === notation)) return;
    const variant = { content, values: highestHole(content) + 1, notation };
    if (variants === undefined) this.byId.set(id, [variant]);
    else variants.push(variant);
    this.definitions++;
    this.characters += notation.length;
  }

  /** The content of the one definition that an instance of so many values can mean; null where there is none or more than one. */
  find(id: number, values: number): readonly Node[] | null {
    const fitting = this.byId.get(id)?.filter((variant) => variant.values <= values) ?? [];
    return fitting.length === 1 ? fitting[0]!.content : null;
  }
}

/** Highest number of a value that content refers to, -1 if it refers to none. */
function highestHole(content: readonly Node[]): number {
  let highest = -1;
  for (const node of content) {
    if (node.kind === 'hole') highest = Math.max(highest, node.index);
    if (!(node instanceof Element)) continue;
    highest = Math.max(highest, highestHole(node.content));
    for (const { value } of node.attributes) highest = Math.max(highest, highestHole(value));
  }
  return highest;
}
