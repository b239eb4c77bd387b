import type { Node } from '../ast/node.js';

/** A tree as an S-expression, for tests: `(&& (== a 1) (in b [1 2]))`. */
export function show(node: Node): string {
  switch (node.kind) {
    case 'Logical':
      return `(${node.operands.map(show).join(' ')} ${node.operators.map(({ operator }) => operator).join(' ')})`;
    case 'Additive':
    case 'Bitwise':
      return `(${node.operands.map(show).join(' ')} ${node.operators.join(' ')})`;
    case 'Comparison':
      return `(${node.operator} ${show(node.left)} ${show(node.right)})`;
    case 'Membership':
      return `(${node.operator} ${show(node.left)} ${show(node.array)})`;
    case 'Unary':
      return `(${node.operator} ${show(node.operand)})`;
    case 'Group':
      return `<${show(node.expression)}>`;
    case 'Array':
      return `[${node.members.map(show).join(' ')}]`;
    case 'Identifier':
      return node.name;
    case 'Variable':
      return `$${node.name}`;
    case 'FieldReference':
      return `%${node.name}`;
    case 'String':
      return JSON.stringify(node.value);
    case 'Pattern':
      return `~${JSON.stringify(node.value)}`;
    case 'Regexp':
      return `r${JSON.stringify(node.value)}`;
    case 'Integer':
      return String(node.value);
    case 'Duration':
      return `${node.nanoseconds}ns`;
    case 'Ip':
    case 'Cidr':
      return node.text;
    case 'Error':
      return '?';
  }
}
