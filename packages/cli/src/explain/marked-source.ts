import type { ExplainedCondition } from '@casement/secl';
import type { Colours } from '../io/colours.js';
import { displayWidth } from '../render/display-width.js';
import { visible } from '../render/escape.js';
import { type Emphasis, type Mark, markOf, paintOf, SIGN, wholeMark } from './marks.js';
import type { MarkedText } from './places.js';

interface Page {
  readonly width: number;
  readonly ink: Colours;
}

/** Rows of a text that are shown. A generated rule may have a megabyte. */
const MAX_ROWS = 60;

/**
 * A text with its terms marked under each line: `+` holds, `-` fails, `?` unknown, `·` was not reached. With colours the text itself
 * has them, too. Lines that are wider than the page go on in the next row.
 */
export function* markedSource(
  text: MarkedText,
  marks: readonly Mark[],
  { width, ink }: Page,
): Generator<string> {
  const rows = rowsOf(text, marks, width);
  const last = rows[Math.min(rows.length, MAX_ROWS) - 1];
  const gutter = Math.max(4, String(last?.line ?? 1).length);
  for (const row of rows.slice(0, MAX_ROWS)) {
    const number = row.continued ? '' : String(row.line);
    yield `${ink.dim(`${number.padStart(gutter)} | `)}${painted(row.cells, ink)}`.trimEnd();
    const signs = row.cells
      .map(({ mark, width: cells }) => (mark === null ? ' ' : SIGN[mark]).repeat(cells))
      .join('');
    if (signs.trim() !== '')
      yield `${ink.dim(`${' '.repeat(gutter)} | `)}${signsPainted(row.cells, ink)}`.trimEnd();
  }
  if (rows.length > MAX_ROWS) yield ink.dim(`${' '.repeat(gutter)} | … and more; --json has all of it`);
}

/**
 * A mark for every character of a text, null where no term stands. A term inside a macro marks the name by which the text uses the
 * macro: there a name is a condition like any other.
 */
export function marksOn(root: ExplainedCondition, text: MarkedText, emphasis: Emphasis): readonly Mark[] {
  const marks = new Array<Mark>(text.text.length);
  const set = (start: number, end: number, mark: Mark): void => {
    for (let at = start; at < end; at++) marks[at] = stronger(marks[at], mark);
  };
  const visit = (node: ExplainedCondition): void => {
    const use = node.uses.find(({ macro }) => macro === text.macro);
    if (use !== undefined) set(use.span.start, use.span.end, wholeMark(node, emphasis));
    else if ('children' in node) node.children.forEach(visit);
    else if (node.place.macro === text.macro) {
      set(node.place.span.start, node.place.span.end, markOf(node, emphasis));
    }
  };
  visit(root);
  return marks;
}

/** Of a macro that is used twice, one use may have been reached and the other not. */
function stronger(known: Mark | undefined, mark: Mark): Mark {
  if (known === undefined || known === 'not reached') return mark;
  return mark === 'not reached' ? known : mark;
}

interface Cell {
  readonly text: string;
  readonly width: number;
  readonly mark: Mark | null;
}

interface Row {
  readonly line: number;
  readonly continued: boolean;
  readonly cells: Cell[];
}

const GUTTER = 7;

/** The rows of a text, up to one more than are shown. */
function rowsOf(text: MarkedText, marks: readonly Mark[], width: number): Row[] {
  const room = Math.max(20, width - GUTTER);
  const rows: Row[] = [];
  let offset = 0;
  for (const line of text.text.split('\n')) {
    if (rows.length > MAX_ROWS) break;
    let row: Row = { line: text.lineOf(offset), continued: false, cells: [] };
    let used = 0;
    for (const character of line) {
      const mark = marks[offset] ?? null;
      offset += character.length;
      if (character === '\r') continue;
      const shown = character === '\t' ? ' ' : visible(character);
      const cells = displayWidth(shown);
      if (used + cells > room) {
        rows.push(row);
        if (rows.length > MAX_ROWS) return rows;
        row = { line: row.line, continued: true, cells: [] };
        used = 0;
      }
      row.cells.push({ text: shown, width: cells, mark });
      used += cells;
    }
    offset++;
    rows.push(row);
  }
  while (rows.length > 0 && rows.at(-1)!.cells.length === 0) rows.pop();
  return rows;
}

function painted(cells: readonly Cell[], ink: Colours): string {
  return runs(cells, (mark, run) => {
    const text = run.map((cell) => cell.text).join('');
    return mark === null ? text : paintOf(mark, ink)(text);
  });
}

function signsPainted(cells: readonly Cell[], ink: Colours): string {
  return runs(cells, (mark, run) => {
    const cellsWide = run.reduce((sum, cell) => sum + cell.width, 0);
    return mark === null ? ' '.repeat(cellsWide) : paintOf(mark, ink)(SIGN[mark].repeat(cellsWide));
  });
}

/** Neighbours with one mark together, so that colours are switched once a run. */
function runs(cells: readonly Cell[], show: (mark: Mark | null, run: readonly Cell[]) => string): string {
  let out = '';
  let start = 0;
  for (let at = 1; at <= cells.length; at++) {
    if (at < cells.length && cells[at]!.mark === cells[start]!.mark) continue;
    if (start < cells.length) out += show(cells[start]!.mark, cells.slice(start, at));
    start = at;
  }
  return out;
}
