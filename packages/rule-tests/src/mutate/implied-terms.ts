import type { EvaluationContext } from '@casement/engine';
import type { BoolPlan, StringTest, StringTests } from '@casement/secl';

type Plan = BoolPlan<EvaluationContext>;
type Match = Extract<Plan, { kind: 'string-match' }>;

/**
 * Whether a list of tests loses nothing when one is left out, because another says as much: `~"*x*"` beside `"axb"`.
 *
 * Sound: where a pattern fits the text of another, with `*` taken as an ordinary character of that text, its own stars
 * cover those of the other, so it fits whatever the other fits. In path globs `*` stops at backslashes, so there only
 * equal texts count.
 */
export function isRedundant(
  test: StringTest,
  others: readonly StringTest[],
  mode: StringTests['mode'],
): boolean {
  if (test.form === 'regexp')
    return others.some((other) => other.form === 'regexp' && other.text === test.text);
  const text = mode === 'exact' ? test.text : test.text.toLowerCase();
  return others.some((other) => {
    if (other.form === 'regexp') return false;
    const own = mode === 'exact' ? other.text : other.text.toLowerCase();
    if (own === text) return other.form === 'pattern' || test.form === 'scalar';
    return other.form === 'pattern' && mode !== 'path' && fits(own, text);
  });
}

/**
 * Whether the chain says the same without one of its operands. In a pure `&&` chain a quick test before a regexp on the
 * same text is common (`x =~ "*lit*" && x == r"…lit…"`): it is there for speed, and no event tells it from its absence.
 */
export function isImplied(operand: Plan, others: readonly Plan[]): boolean {
  if (operand.kind !== 'string-match' || operand.tests.mode === 'path') return false;
  return others.some((other) => other.kind === 'string-match' && implies(other, operand));
}

function implies(strong: Match, weak: Match): boolean {
  if (subjectOf(strong) === '' || subjectOf(strong) !== subjectOf(weak)) return false;
  const { mode } = strong.tests;
  if (mode !== weak.tests.mode) return false;
  return strong.tests.members.every((test) => weak.tests.members.some((wide) => covers(wide, test, mode)));
}

function subjectOf({ subject }: Match): string {
  return subject.kind === 'string-field' ? subject.name : '';
}

function covers(wide: StringTest, test: StringTest, mode: StringTests['mode']): boolean {
  if (wide.form === 'regexp') return false;
  if (test.form !== 'regexp') return isRedundant(test, [wide], mode);
  const middle = /^\*+([^*]+)\*+$/.exec(wide.text)?.[1];
  if (wide.form !== 'pattern' || middle === undefined) return false;
  const wanted = mode === 'exact' ? middle : middle.toLowerCase();
  return requiredTexts(test.text).some((text) =>
    (mode === 'exact' ? text : text.toLowerCase()).includes(wanted),
  );
}

/**
 * Texts that everything a regexp fits has to contain: runs of plain characters outside of groups and classes that nothing
 * makes optional. None where an alternative stands at the top.
 */
function requiredTexts(source: string): string[] {
  const texts: string[] = [];
  let run = '';
  let depth = 0;
  const end = (): void => {
    if (run !== '') texts.push(run);
    run = '';
  };
  for (let at = 0; at < source.length; at++) {
    const character = source[at]!;
    if (depth > 0) {
      if (character === '\\') at++;
      else if (character === '(') depth++;
      else if (character === ')') depth--;
      else if (character === '[') at = skipClass(source, at);
    } else if (character === '|' || source.startsWith('(?', at) || source.startsWith('\\Q', at)) return [];
    else if (character === '(') {
      end();
      depth++;
    } else if (character === '[') {
      end();
      at = skipClass(source, at);
    } else if ('?*{'.includes(character)) {
      // The character before may be absent.
      run = run.slice(0, -1);
      end();
      if (character === '{') at = source.indexOf('}', at) < 0 ? source.length : source.indexOf('}', at);
    } else if (character === '+') {
      const last = run.slice(-1);
      end();
      run = last;
    } else if (character === '\\' && /[^\w\s]/.test(source[at + 1] ?? 'a')) run += source[++at]!;
    else if (/[\\^$.]/.test(character)) {
      end();
      if (character === '\\') at += escapeLength(source, at);
    } else run += character;
  }
  end();
  return texts;
}

/** Characters of an escape behind its backslash: `x22`, `x{1F600}`, `pL`, `p{Greek}`, `012`, or one letter. */
function escapeLength(source: string, at: number): number {
  const rest = source.slice(at + 1, at + 40);
  return /^(?:[xpP]\{[^}]*\}|x[0-9A-Fa-f]{2}|[pP].|[0-7]{1,3})/.exec(rest)?.[0].length ?? 1;
}

function skipClass(source: string, at: number): number {
  let end = at + 1;
  if (source[end] === '^') end++;
  if (source[end] === ']') end++;
  for (; end < source.length && source[end] !== ']'; end++) if (source[end] === '\\') end++;
  return end;
}

/** `*` in the pattern is any text; all else is itself. */
function fits(pattern: string, text: string): boolean {
  const parts = pattern.split('*');
  if (parts.length === 1) return pattern === text;
  const first = parts[0]!;
  const last = parts.at(-1)!;
  if (!text.startsWith(first) || !text.endsWith(last) || text.length < first.length + last.length)
    return false;
  let at = first.length;
  for (const part of parts.slice(1, -1)) {
    const found = text.indexOf(part, at);
    if (found < 0 || found + part.length > text.length - last.length) return false;
    at = found + part.length;
  }
  return true;
}
