import { formatRfc3339, UNKNOWN_NOW, type VariableValue } from '@casement/engine';
import type { ExplainedOperand, ExplainedTerm, ShownElement, ShownValue } from '@casement/secl';
import { displayWidth } from '../render/display-width.js';
import { visible } from '../render/escape.js';
import { grouped } from '../render/quantity.js';

/** Cells of a value that a line shows, whatever the page; the rest is counted. */
const MAX_TEXT = 200;
const MAX_ELEMENT = 60;

/** What of a value fits a line of a page behind its name, so that what is said of the rest fits, too. */
export function valueLimit(width: number, name = ''): number {
  return Math.max(12, Math.min(MAX_TEXT, width - name.length - BESIDE));
}

/** Indent, equals sign, quotes, and `… (12,345 more characters)`. */
const BESIDE = 6 + 3 + 2 + 28;

/** A value in one line: texts in quotes and escaped, long ones cut with how much is left out. */
export function shownValue(value: ShownValue, name = '', limit = MAX_TEXT): string {
  switch (value.type) {
    case 'bool':
      return String(value.value);
    case 'int':
      return shownInt(value.value, name);
    case 'string':
      return shownText(value.value, value.length, limit);
    case 'list':
      return shownList(value.values, value.count, name, limit);
  }
}

function shownInt(value: bigint, name: string): string {
  // Times are nanoseconds since 1970; nobody reads those.
  const isTime = /(created_at|timestamp)$/.test(name);
  const text = isTime && value !== 0n ? formatRfc3339(value) : '';
  return text === '' ? String(value) : text;
}

/**
 * A text in quotes, as much of it as fits `limit` cells with what is escaped in it.
 * @param length of the whole, of which `text` may be a start
 */
export function shownText(text: string, length: number, limit = MAX_TEXT): string {
  let shown = '';
  let cells = 0;
  let units = 0;
  for (const character of text) {
    const piece = visible(character);
    cells += displayWidth(piece);
    // Marks take no cell, so the units are bounded, too.
    if (cells > limit || units > limit * 4) break;
    shown += piece;
    units += character.length;
  }
  const left = length - units;
  return left === 0 ? `"${shown}"` : `"${shown}"… (${grouped(left)} more characters)`;
}

function shownList(values: readonly ShownElement[], count: number, name: string, limit: number): string {
  const shown: string[] = [];
  let size = 0;
  for (const element of values) {
    const text = shownElement(element, name, limit);
    size += text.length + 2;
    if (size > limit && shown.length > 0) break;
    shown.push(text);
  }
  const left = count - shown.length;
  return `[${[...shown, ...(left > 0 ? [`… ${grouped(left)} more`] : [])].join(', ')}]`;
}

function shownElement(element: ShownElement, name: string, limit: number): string {
  return element.type === 'int'
    ? shownInt(element.value, name)
    : shownText(element.value, element.length, Math.min(limit, MAX_ELEMENT));
}

export function shownVariable(value: VariableValue, limit = MAX_TEXT): string {
  switch (typeof value) {
    case 'boolean':
    case 'bigint':
      return String(value);
    case 'string':
      return shownText(value, value.length, limit);
    default:
      return shownList(value.slice(0, limit).map(elementOf), value.length, '', limit);
  }
}

function elementOf(value: string | bigint): ShownElement {
  return typeof value === 'bigint' ? { type: 'int', value } : { type: 'string', value, length: value.length };
}

/** The fields and variables that a term reads, each once, in the order of the source. */
function readsOf(term: ExplainedTerm): readonly ExplainedOperand[] {
  const reads = new Map<string, ExplainedOperand>();
  const look = (operand: ExplainedOperand): void => {
    if (operand.source === 'field' || operand.source === 'variable') {
      const key = `${operand.source} ${operand.name} ${operand.register}`;
      if (!reads.has(key)) reads.set(key, operand);
    }
    operand.operands.forEach(look);
  };
  term.operands.forEach(look);
  return [...reads.values()];
}

/** What a term found in the event: `exec.pid = 4242`, for an element that decided `[1] "winword.exe" is ~"win*"`. */
export function* findings(term: ExplainedTerm, width: number): Generator<string> {
  for (const operand of readsOf(term)) {
    const name = operand.source === 'variable' ? `\${${operand.name}}` : operand.name;
    yield `${name} = ${shownValue(operand.value, operand.name, valueLimit(width, name))}`;
  }
  if (term.age !== null) yield ageOf(term, term.age);
}

function ageOf({ operands }: ExplainedTerm, age: bigint): string {
  const value = operands[0]?.value;
  const at = value?.type === 'int' ? value.value : undefined;
  if (at !== undefined && age + at === UNKNOWN_NOW)
    return 'the event has no time: an age that is not known is very old';
  if (at === 0n) return 'that time is not known, which counts as very old';
  return `that is ${shownAge(age)} before the event`;
}

const UNITS: readonly (readonly [string, bigint])[] = [
  ['h', 3_600_000_000_000n],
  ['m', 60_000_000_000n],
  ['s', 1_000_000_000n],
  ['ms', 1_000_000n],
  ['µs', 1_000n],
];

/** The two largest units: `1h 5m`, `2s 30ms`. An unknown time is longer ago than anything. */
function shownAge(nanoseconds: bigint): string {
  const sign = nanoseconds < 0n ? '-' : '';
  let rest = nanoseconds < 0n ? -nanoseconds : nanoseconds;
  const parts: string[] = [];
  for (const [unit, size] of UNITS) {
    const n = rest / size;
    rest %= size;
    if (n > 0n) parts.push(`${n}${unit}`);
    if (parts.length === 2 || (parts.length === 1 && n === 0n)) break;
  }
  return sign + (parts.join(' ') || `${rest}ns`);
}
