import { formatRfc3339, type VariableValue } from '@casement/engine';
import type { ExplainedOperand, ExplainedTerm, ShownElement, ShownValue } from '@casement/secl';
import { visible } from '../render/escape.js';
import { grouped } from '../render/quantity.js';

/** UTF-16 units of a text that a line shows; the rest is counted. */
const MAX_TEXT = 200;
const MAX_ELEMENT = 60;
const MAX_ELEMENTS = 6;

/** A value in one line: texts in quotes and escaped, long ones cut with how much is left out. */
export function shownValue(value: ShownValue, name = ''): string {
  switch (value.type) {
    case 'bool':
      return String(value.value);
    case 'int':
      return shownInt(value.value, name);
    case 'string':
      return shownText(value.value, value.length, MAX_TEXT);
    case 'list':
      return shownList(value.values, value.count, name);
  }
}

function shownInt(value: bigint, name: string): string {
  // Times are nanoseconds since 1970; nobody reads those.
  const isTime = /(created_at|timestamp)$/.test(name);
  const text = isTime && value !== 0n ? formatRfc3339(value) : '';
  return text === '' ? String(value) : text;
}

export function shownText(text: string, length: number, limit = MAX_TEXT): string {
  if (length <= limit) return `"${visible(text)}"`;
  const kept = cut(text, limit);
  return `"${visible(kept)}"… (${grouped(length - kept.length)} more characters)`;
}

/** Never half a pair of surrogates. */
function cut(text: string, limit: number): string {
  const last = text.charCodeAt(limit - 1);
  return text.slice(0, last >= 0xd800 && last <= 0xdbff ? limit - 1 : limit);
}

function shownList(values: readonly ShownElement[], count: number, name: string): string {
  const shown = values.slice(0, MAX_ELEMENTS).map((element) => shownElement(element, name));
  const left = count - shown.length;
  return `[${[...shown, ...(left > 0 ? [`… ${grouped(left)} more`] : [])].join(', ')}]`;
}

function shownElement(element: ShownElement, name: string): string {
  return element.type === 'int'
    ? shownInt(element.value, name)
    : shownText(element.value, element.length, MAX_ELEMENT);
}

export function shownVariable(value: VariableValue): string {
  switch (typeof value) {
    case 'boolean':
    case 'bigint':
      return String(value);
    case 'string':
      return shownText(value, value.length);
    default:
      return shownList(
        value
          .slice(0, MAX_ELEMENTS)
          .map((one) =>
            typeof one === 'bigint'
              ? { type: 'int', value: one }
              : { type: 'string', value: one, length: one.length },
          ),
        value.length,
        '',
      );
  }
}

/** The fields and variables that a term reads, each once, in the order of the source. */
export function readsOf(term: ExplainedTerm): readonly ExplainedOperand[] {
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
export function* findings(term: ExplainedTerm): Generator<string> {
  for (const operand of readsOf(term)) {
    const name = operand.source === 'variable' ? `\${${operand.name}}` : operand.name;
    yield `${name} = ${shownValue(operand.value, operand.name)}`;
  }
  if (term.age !== null) yield `that is ${shownAge(term.age)} before the event`;
}

const UNITS: readonly (readonly [string, bigint])[] = [
  ['h', 3_600_000_000_000n],
  ['m', 60_000_000_000n],
  ['s', 1_000_000_000n],
  ['ms', 1_000_000n],
  ['µs', 1_000n],
];

/** The two largest units: `1h 5m`, `2s 30ms`. An unknown time is longer ago than anything. */
export function shownAge(nanoseconds: bigint): string {
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
