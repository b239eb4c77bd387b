import { isMap, isScalar, isSeq, type Node } from 'yaml';
import { type Problem, policyProblem } from './problem.js';
import type { Range } from './range.js';
import type { SourceFile } from './source-file.js';
import { TooManyNodes, YamlDocument } from './yaml-document.js';
import { isNull, YamlMapping } from './yaml-mapping.js';

/**
 * A YAML file as plain data in which each value knows its place: for those who read other files than policies by the
 * rules that policies are read by (texts stay texts, aliases are bounded, keys are unique).
 */
export type YamlTree =
  | { readonly kind: 'null'; readonly range: Range }
  | { readonly kind: 'text'; readonly value: string; readonly range: Range }
  | { readonly kind: 'list'; readonly items: readonly YamlTree[]; readonly range: Range }
  | { readonly kind: 'map'; readonly entries: readonly YamlTreeEntry[]; readonly range: Range };

export interface YamlTreeEntry {
  readonly name: string;
  /** Where the key stands. */
  readonly key: Range;
  readonly value: YamlTree;
}

/** What a person nests; the reader of the tree may recurse. */
const MAX_DEPTH = 64;

/**
 * Parses a file. What is wrong goes to `problems`, in the codes of policy files (POL20xx); without a tree nothing of
 * the file can be used.
 */
export function parseYamlTree(source: SourceFile, problems: Problem[]): YamlTree | undefined {
  const document = YamlDocument.parse(source, problems);
  if (document === undefined) return undefined;
  try {
    const { root } = document;
    return root === null ? { kind: 'null', range: source.start } : tree(document, root, problems, 0);
  } catch (error) {
    if (!(error instanceof TooManyNodes)) throw error;
    problems.push(
      policyProblem('POL2005', 'it stands for too many values, or too deep', source, source.start),
    );
    return undefined;
  }
}

function tree(document: YamlDocument, node: Node | undefined, problems: Problem[], depth: number): YamlTree {
  if (node === undefined) return { kind: 'null', range: document.source.start };
  if (depth > MAX_DEPTH) throw new TooManyNodes();
  const range = document.range(node);
  if (isMap(node)) {
    const entries = new YamlMapping(document, node, problems).entries().map(({ name, key, node: value }) => {
      const nothing: YamlTree = { kind: 'null', range: key };
      return { name, key, value: value === undefined ? nothing : tree(document, value, problems, depth + 1) };
    });
    return { kind: 'map', entries, range };
  }
  if (isSeq(node)) {
    const items = node.items.map((item) => {
      const target = document.resolve(item);
      if (target === undefined) {
        const place = document.range(item);
        problems.push(policyProblem('POL2011', 'alias without an anchor before it', document.source, place));
      }
      return tree(document, target, problems, depth + 1);
    });
    return { kind: 'list', items, range };
  }
  if (isNull(node) || !isScalar(node)) return { kind: 'null', range };
  return { kind: 'text', value: String(node.value), range };
}
