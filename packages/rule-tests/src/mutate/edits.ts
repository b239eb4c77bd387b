import { children, type Node, parse } from '@casement/secl';
import type { Edit } from './edit.js';
import { editComparison, editMembership } from './edit-comparison.js';
import { editFields } from './edit-field.js';
import { editLiteral } from './edit-literal.js';
import { editArray, editLogical, editUnary } from './edit-structure.js';

/** All changes that are made to an expression, in the order of the source. It must be sound SECL. */
export function editsOf(source: string): Edit[] {
  const edits: Edit[] = [];
  visit(source, parse(source).root, edits, false);
  return edits.sort((a, b) => a.start - b.start || a.end - b.end || (a.text < b.text ? -1 : 1));
}

/** @param listed whether the node is a member of a list: those are left out, not changed. */
function visit(source: string, node: Node, edits: Edit[], listed: boolean): void {
  switch (node.kind) {
    case 'Logical':
      edits.push(...editLogical(node));
      break;
    case 'Unary':
      edits.push(...editUnary(node));
      break;
    case 'Array':
      edits.push(...editArray(source, node));
      break;
    case 'Comparison':
      edits.push(...editComparison(source, node));
      break;
    case 'Membership':
      edits.push(...editMembership(source, node));
      break;
    case 'Identifier':
      edits.push(...editFields(node));
      break;
    default:
      edits.push(...editLiteral(source, node, listed));
  }
  // The only member of a list cannot be left out: it is changed like any other literal.
  const list = node.kind === 'Array' && node.members.length > 1;
  for (const child of children(node)) visit(source, child, edits, list);
}
