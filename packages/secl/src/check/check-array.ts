import type { ArrayNode } from '../ast/array-node.js';
import { CidrNode } from '../ast/cidr-node.js';
import { IdentifierNode } from '../ast/identifier-node.js';
import { IntegerNode } from '../ast/integer-node.js';
import { IpNode } from '../ast/ip-node.js';
import type { Node } from '../ast/node.js';
import { PatternNode } from '../ast/pattern-node.js';
import { RegexpNode } from '../ast/regexp-node.js';
import { StringNode } from '../ast/string-node.js';
import type { LiteralForm } from '../plan/string-plan.js';
import type { StringTest } from '../plan/string-tests.js';
import type { CheckContext } from './check-context.js';
import { clip } from './check-field.js';
import { type IpNet, parseIpNet } from './ip-net.js';
import type { Operand } from './operand.js';

/** An array literal. Its members are of one family, the parser saw to that; strings are not interpolated in arrays. */
export function checkArray<E>(context: CheckContext<E>, node: ArrayNode): Operand<E> {
  const { members, span } = node;
  switch (members[0]?.kind) {
    case 'String':
    case 'Pattern':
    case 'Regexp':
      return { type: 'string values', span, tests: members.flatMap((member) => stringTest(context, member)) };
    case 'Ip':
    case 'Cidr':
      return addresses(context, node);
    case 'Integer':
      return intValues(
        context,
        members.flatMap((member) => (IntegerNode.is(member) ? [member.value] : [])),
        span,
      );
    case 'Identifier':
      return constants(context, node);
    default:
      return { type: 'error', span };
  }
}

const FORMS: Readonly<Record<string, LiteralForm>> = {
  String: 'scalar',
  Pattern: 'pattern',
  Regexp: 'regexp',
};

function stringTest<E>(context: CheckContext<E>, node: Node): StringTest[] {
  if (!StringNode.is(node) && !PatternNode.is(node) && !RegexpNode.is(node)) {
    return [];
  }
  return [{ form: FORMS[node.kind]!, text: node.value, span: node.span, macro: context.macro }];
}

function addresses<E>(context: CheckContext<E>, { members, span }: ArrayNode): Operand<E> {
  const nets: IpNet[] = [];
  for (const member of members) {
    const text = IpNode.is(member) || CidrNode.is(member) ? member.text : '';
    const net = parseIpNet(text);
    if (net === null) {
      return context.error('SECL1114', member.span, `${clip(text)} is no valid address`);
    }
    nets.push(net);
  }
  return { type: 'ip values', span, nets };
}

function intValues<E>(context: CheckContext<E>, values: readonly bigint[], span: Node['span']): Operand<E> {
  return { type: 'int[]', span, array: { kind: 'int-values', values, span, macro: context.macro } };
}

/** `[EXITED, SIGNALED ]`: constants of one type. */
function constants<E>(context: CheckContext<E>, node: ArrayNode): Operand<E> {
  const ints: bigint[] = [];
  const bools: boolean[] = [];
  for (const member of node.members) {
    const name = IdentifierNode.is(member) ? member.name : '';
    const constant = context.model.constants.get(name);
    if (name === 'true' || name === 'false') {
      bools.push(name === 'true');
    } else if (constant !== undefined) {
      ints.push(constant);
    } else {
      return context.error('SECL1119', member.span, `${clip(name)} is no constant`);
    }
  }
  if (ints.length > 0 && bools.length > 0) {
    return context.error('SECL1119', node.span, 'this array mixes integer constants and booleans');
  }
  return bools.length > 0
    ? { type: 'bool values', span: node.span, values: bools }
    : intValues(context, ints, node.span);
}
