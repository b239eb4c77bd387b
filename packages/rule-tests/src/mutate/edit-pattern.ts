import type { Span } from '@casement/secl';
import type { Edit } from './edit.js';

/**
 * Stars at both ends of a pattern: one that is there is left out, one that is not is added; `**` inside becomes `*`.
 * @param text as it is written, with quotes and the tilde if it has one
 * @param listed changes of a member of a list are fewer: leaving it out is tried anyhow
 */
export function editPattern(text: string, value: string, span: Span, listed: boolean): Edit[] {
  const start = span.start + text.indexOf(value);
  const end = start + value.length;
  if (end > span.end || value.replaceAll('*', '') === '') return [];
  const edits: Edit[] = [];
  const change = (from: number, to: number, by: string): void => {
    edits.push({ kind: 'pattern', start: from, end: to, text: by });
  };
  const leading = /^\*+/.exec(value)?.[0].length ?? 0;
  const trailing = /\*+$/.exec(value)?.[0].length ?? 0;
  if (leading > 0) change(start, start + leading, '');
  // Nothing that a file can be called comes before its drive.
  else if (!listed && !/^[A-Za-z]:\\/.test(value)) change(start, start, '*');
  if (trailing > 0) change(end - trailing, end, '');
  else if (!listed) change(end, end, '*');
  const deep = value.indexOf('**', leading);
  if (deep >= 0) change(start + deep, start + deep + 2, '*');
  return edits;
}
