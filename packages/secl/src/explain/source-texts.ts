import { IdentifierNode } from '../ast/identifier-node.js';
import type { Node } from '../ast/node.js';
import { stripGroups } from '../ast/strip-groups.js';
import { parse, parseMacro } from '../parse/parse.js';
import type { Place } from './explained.js';

/** The SECL text of a macro, undefined for one that is a list of plain values or not known. */
export type MacroText = (id: string) => string | undefined;

/**
 * The texts that a plan was made from and their syntax trees. A plan keeps of a macro's conditions only the place in the
 * macro; where the macro was used is told by the tree, whose conditions have the same shape as those of the plan.
 */
export class SourceTexts {
  readonly #trees = new Map<string | null, Node | null>();

  constructor(
    private readonly source: string,
    private readonly macroText: MacroText,
  ) {}

  textAt({ macro, span }: Place): string {
    return (this.#text(macro) ?? '').slice(span.start, span.end);
  }

  /** The tree of the rule, or of a macro; null where there is no text. */
  tree(macro: string | null): Node | null {
    const known = this.#trees.get(macro);
    if (known !== undefined) {
      return known;
    }
    const text = this.#text(macro);
    const tree = text === undefined ? null : (macro === null ? parse(text) : parseMacro(text)).root;
    this.#trees.set(macro, tree);
    return tree;
  }

  #text(macro: string | null): string | undefined {
    return macro === null ? this.source : this.macroText(macro);
  }
}

/** A condition of the plan as the texts have it. */
export interface Reading {
  /** Text that `node` lies in. */
  readonly macro: string | null;
  /** Without parentheses; null where the texts do not tell. */
  readonly node: Node | null;
  readonly uses: readonly Place[];
}

/** Follows names of macros until it stands in the text that a node of the plan says it was written in. */
export function readInto(texts: SourceTexts, at: Reading, macro: string | null): Reading {
  let { macro: here, node, uses } = at;
  // A plan can come from a macro only through a name, and macros are free of circles: this ends.
  while (node !== null) {
    node = stripGroups(node);
    if (here === macro || !IdentifierNode.is(node)) {
      break;
    }
    uses = [...uses, { macro: here, span: node.span }];
    here = node.name;
    node = texts.tree(here);
  }
  return here === macro ? { macro, node, uses } : { macro, node: null, uses };
}
