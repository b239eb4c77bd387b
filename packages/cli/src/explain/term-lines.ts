import type { ExplainedTerm, Hit } from '@casement/secl';
import type { Colours } from '../io/colours.js';
import { visible } from '../render/escape.js';
import { flow, type Part } from '../render/flow.js';
import { type Mark, paintOf, SIGN } from './marks.js';
import type { Places } from './places.js';
import { findings, shownText } from './shown-values.js';

interface Page {
  readonly width: number;
  readonly ink: Colours;
}

/** UTF-16 units of a term's own text in a line; lists of literals can be long. */
const MAX_TERM = 120;

/** A term in one line, more where the page is narrow: mark, text, place, what it found in the event, what made it hold. */
export function termLines(
  term: ExplainedTerm,
  mark: Mark,
  places: Places,
  { width, ink }: Page,
  remark = '',
): string[] {
  const paint = paintOf(mark, ink);
  const parts: Part[] = [
    { text: `${SIGN[mark]} ${termText(term)}`, paint },
    ...[...findings(term, width)].map((text) => ({ text })),
    ...term.hits
      .filter((hit) => !isPlain(hit, term))
      .slice(0, MAX_HITS)
      .map((hit) => ({ text: hitText(hit, places), paint: ink.dim })),
    ...(remark === '' ? [] : [{ text: remark, paint }]),
    ...placeParts(term, places, ink),
  ];
  return flow(parts, width, 2, 6);
}

const MAX_HITS = 3;

/** White space between the words of a term, line breaks above all, as one blank. */
export function termText({ text, kind }: Pick<ExplainedTerm, 'text' | 'kind'>): string {
  const line = text === '' ? `(${kind})` : text.replace(/\s+/g, ' ');
  return visible(line.length <= MAX_TERM ? line : `${line.slice(0, MAX_TERM)}…`);
}

/** The one literal of `a == "x"` needs no telling: in a list it is followed by a bracket at least. */
function isPlain({ index, literal }: Hit, { place }: ExplainedTerm): boolean {
  if (index !== null || literal === null || literal.place.macro !== place.macro) return false;
  return literal.place.span.end === place.span.end || literal.place.span.start === place.span.start;
}

function hitText({ index, literal }: Hit, places: Places): string {
  const element = index === null ? '' : `element [${index}] `;
  if (literal === null) return `${element}makes it hold`;
  const sign = literal.form === 'pattern' ? '~' : literal.form === 'regexp' ? 'r' : '';
  const where =
    literal.place.macro === null ? '' : ` of ${literal.place.macro}${valuePlace(literal, places)}`;
  return `${element}fits ${sign}${shownText(literal.text, literal.text.length, 80)}${where}`;
}

function valuePlace({ place, text }: NonNullable<Hit['literal']>, places: Places): string {
  const found = places.of(place) ?? places.ofValue(place.macro!, text);
  return found === null ? '' : `, line ${found.line}`;
}

function placeParts({ place }: ExplainedTerm, places: Places, ink: Colours): Part[] {
  const found = places.of(place);
  if (found === null) return [];
  const macro = place.macro === null ? '' : `${place.macro} `;
  return [{ text: `${macro}${found.line}:${found.column}`, paint: ink.dim }];
}
