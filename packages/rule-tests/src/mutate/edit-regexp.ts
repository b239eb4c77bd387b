import type { Span } from '@casement/secl';
import type { Edit } from './edit.js';

/** A regexp has many places; so many of each sort are changed. */
const MOST_ALTERNATIVES = 8;
const MOST_OPTIONS = 4;

interface Group {
  /** Behind the opening parenthesis and what `?:` or the like follows it. */
  readonly start: number;
  /** Of the `|`s directly in it. */
  readonly bars: number[];
}

/**
 * Anchors (`^`, `$`, `\b`) and alternatives are left out, what may be absent (`?`) is required. What comes of it has to be
 * a regexp again; the compiler of the mutant is the judge of that.
 */
export function editRegexp(text: string, value: string, span: Span): Edit[] {
  const base = span.start + text.indexOf(value);
  const edits: Edit[] = [];
  const change = (start: number, end: number): void => {
    edits.push({ kind: 'regexp', start: base + start, end: base + end, text: '' });
  };
  let options = 0;
  let alternatives = 0;
  const close = (group: Group, end: number): void => {
    const { bars } = group;
    if (bars.length === 0) return;
    const cuts = [...bars, end];
    let start = group.start;
    for (const [index, cut] of cuts.entries()) {
      if (alternatives++ >= MOST_ALTERNATIVES) return;
      // With the bar behind it, the last with the bar before it.
      if (index < bars.length) change(start, cut + 1);
      else change(start - 1, cut);
      start = cut + 1;
    }
  };
  const open: Group[] = [{ start: 0, bars: [] }];
  for (let at = 0; at < value.length; at++) {
    const character = value[at];
    if (character === '\\') {
      if (value[at + 1] === 'b' || value[at + 1] === 'B') change(at, at + 2);
      at++;
    } else if (character === '[') at = endOfClass(value, at);
    else if (character === '(') open.push({ start: at + 1 + groupPrefix(value, at), bars: [] });
    else if (character === ')' && open.length > 1) close(open.pop()!, at);
    else if (character === '|') open.at(-1)!.bars.push(at);
    else if (character === '^' || character === '$') change(at, at + 1);
    else if (character === '?' && isOption(value, at) && options++ < MOST_OPTIONS) change(at, at + 1);
  }
  close(open[0]!, value.length);
  return edits;
}

/** Length of `?:`, `?i:`, `?P<name>` behind a parenthesis. */
function groupPrefix(value: string, at: number): number {
  return /^\?(?:P?<[^>]*>|[a-zA-Z-]*:)/.exec(value.slice(at + 1, at + 60))?.[0].length ?? 0;
}

/** A `?` that makes optional, not one that makes lazy or opens a group. */
function isOption(value: string, at: number): boolean {
  const before = value[at - 1] ?? '(';
  return !'(*+?}'.includes(before) || value[at - 2] === '\\';
}

function endOfClass(value: string, at: number): number {
  // `]` first in a class is a member of it.
  let end = at + 1;
  if (value[end] === '^') end++;
  if (value[end] === ']') end++;
  for (; end < value.length && value[end] !== ']'; end++) if (value[end] === '\\') end++;
  return end;
}
