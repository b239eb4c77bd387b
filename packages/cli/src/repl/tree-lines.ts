import { children, type Node, parse } from '@casement/secl';
import { visible } from '../render/escape.js';

/** Nodes that are shown. */
const MAX_NODES = 500;

/** The syntax tree of an expression, a node a line; it shows how `&&`, `||` and `not` were read. */
export function treeLines(source: string): string[] {
  const lines: string[] = [];
  const show = (node: Node, depth: number): void => {
    if (lines.length >= MAX_NODES) return;
    if (node.kind === 'Logical') {
      showChain(node, 0, depth);
      return;
    }
    lines.push(`${'  '.repeat(depth)}${labelOf(node)}`);
    for (const child of children(node)) show(child, depth + 1);
  };
  /** A chain is kept flat and groups to the right: shown as it is meant. */
  const showChain = (node: Extract<Node, { kind: 'Logical' }>, from: number, depth: number): void => {
    const operator = node.operators[from]?.operator;
    if (operator === undefined) {
      show(node.operands[from]!, depth);
      return;
    }
    // A run of one operator is one node: how it groups makes no difference there.
    let to = from;
    while (node.operators[to]?.operator === operator) to++;
    lines.push(`${'  '.repeat(depth)}${operator}`);
    for (let at = from; at < to; at++) show(node.operands[at]!, depth + 1);
    showChain(node, to, depth + 1);
  };
  show(parse(source).root, 0);
  return lines.map((line) => visible(line));
}

function labelOf(node: Node): string {
  switch (node.kind) {
    case 'Comparison':
    case 'Membership':
      return node.operator;
    case 'Unary':
      return node.operator === '!' ? 'not' : node.operator;
    case 'Additive':
    case 'Bitwise':
      return node.operators.join(' ');
    case 'Group':
      return '( )';
    case 'Array':
      return 'list';
    case 'Identifier':
      return node.name;
    case 'Variable':
      return `\${${node.name}}`;
    case 'FieldReference':
      return `%{${node.name}}`;
    case 'String':
      return `"${node.value}"`;
    case 'Pattern':
      return `~"${node.value}"`;
    case 'Regexp':
      return `r"${node.value}"`;
    case 'Integer':
      return String(node.value);
    case 'Duration':
      return `${node.nanoseconds} ns`;
    case 'Ip':
    case 'Cidr':
      return node.text;
    case 'Error':
      return '(could not be read)';
    case 'Logical':
      return 'chain';
  }
}

/** The same as data. */
export function treeJson(source: string): object {
  const json = (node: Node): object => {
    const below = children(node).map(json);
    const operators =
      node.kind === 'Logical' ? { operators: node.operators.map(({ operator }) => operator) } : {};
    return {
      kind: node.kind,
      text: source.slice(node.span.start, node.span.end),
      offset: node.span.start,
      ...operators,
      ...(below.length === 0 ? {} : { children: below }),
    };
  };
  return json(parse(source).root);
}
