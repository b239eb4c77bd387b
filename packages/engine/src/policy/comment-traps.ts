import { type Problem, policyProblem, type Subject } from './problem.js';
import type { SeclText } from './secl-text.js';

/**
 * Comments that do not end where their author thinks (secl.md §1.2). In a folded scalar YAML joins the lines, so a SECL
 * comment runs on over what were lines of their own; in a plain scalar ` #` ends the expression for YAML.
 */
export function commentTraps(text: SeclText, subject: Subject): Problem[] {
  const traps: Problem[] = [];
  const cut = text.trailingComment;
  if (cut !== undefined && /&&|\|\||[=!]=|=~|!~|"/.test(cut)) {
    const message = 'what follows # is a YAML comment and not part of the expression';
    traps.push(policyProblem('POL2503', message, text.source, text.range, subject));
  }
  if (!text.folds) return traps;
  for (const [start, end] of comments(text.value)) {
    const first = text.offsetOf(start);
    const last = text.offsetOf(end - 1);
    if (first === undefined || last === undefined) continue;
    if (text.source.position(first).line !== text.source.position(last).line) {
      const message = 'this comment goes on over the lines below it';
      traps.push(policyProblem('POL2502', message, text.source, { start: first, end: last + 1 }, subject));
    }
  }
  return traps;
}

/** Ranges of the SECL comments of an expression: from # or // to the end of the line, outside strings. */
function comments(source: string): [number, number][] {
  const found: [number, number][] = [];
  // One alternative a token: a string with its escapes, a comment. Nothing else matters here.
  for (const match of source.matchAll(/"(?:[^"\\]|\\[\s\S])*"|(?:#|\/\/)[^\n]*/g)) {
    if (!match[0].startsWith('"')) found.push([match.index, match.index + match[0].trimEnd().length]);
  }
  return found;
}
