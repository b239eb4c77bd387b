import type { AdditiveNode } from './additive-node.js';
import type { ArrayNode } from './array-node.js';
import type { BitwiseNode } from './bitwise-node.js';
import type { CidrNode } from './cidr-node.js';
import type { ComparisonNode } from './comparison-node.js';
import type { DurationNode } from './duration-node.js';
import type { ErrorNode } from './error-node.js';
import type { FieldReferenceNode } from './field-reference-node.js';
import type { GroupNode } from './group-node.js';
import type { IdentifierNode } from './identifier-node.js';
import type { IntegerNode } from './integer-node.js';
import type { IpNode } from './ip-node.js';
import type { LogicalNode } from './logical-node.js';
import type { MembershipNode } from './membership-node.js';
import type { PatternNode } from './pattern-node.js';
import type { RegexpNode } from './regexp-node.js';
import type { StringNode } from './string-node.js';
import type { UnaryNode } from './unary-node.js';
import type { VariableNode } from './variable-node.js';

/** Any node of a syntax tree. `kind` tells which; every node has the span of source it was read from. */
export type Node =
  | LogicalNode
  | ComparisonNode
  | MembershipNode
  | AdditiveNode
  | BitwiseNode
  | UnaryNode
  | GroupNode
  | IdentifierNode
  | StringNode
  | PatternNode
  | RegexpNode
  | IntegerNode
  | DurationNode
  | IpNode
  | CidrNode
  | VariableNode
  | FieldReferenceNode
  | ArrayNode
  | ErrorNode;
