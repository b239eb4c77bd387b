import type { Expectations, ExpectedFinding, ExpectedVariable } from '../format/test-file.js';
import type { PlacedText } from '../reader/file-reader.js';
import type { Observation } from './observation.js';
import { matchesProperty, type Properties } from './property.js';
import type { Failure } from './test-result.js';

/** Where a judgement is made: which step, and how to find lines and values. */
export interface Court {
  /** 1-based, 0 = the test as a whole. */
  readonly step: number;
  readonly line: number;
  /** Rules that were asked and are looked at; expectations about others do not count. */
  judged(rule: string): boolean;
  /** Every rule with an action was asked, so that variables and the log are what they would be. */
  readonly hasState: boolean;
  lineOf(text: PlacedText): number;
  /** A variable as it reads now, undefined where it is not set. */
  variable(name: string): string | readonly string[] | undefined;
}

/** What of the expectations was not met. */
export function judge(expect: Expectations, seen: Observation, court: Court): Failure[] {
  return [
    ...(expect.findings === null ? [] : judgeFindings(expect.findings, seen, court)),
    ...judgeMatches(expect, seen, court),
    ...judgeSet('silenced', expect.silenced, seen.silenced, court),
    ...judgeSet('limited', expect.limited, seen.limited, court),
    ...(court.hasState ? judgeState(expect, seen, court) : []),
  ];
}

function judgeFindings(expected: readonly ExpectedFinding[], seen: Observation, court: Court): Failure[] {
  const failures: Failure[] = [];
  const fired = [...seen.findings.keys()].filter((rule) => court.judged(rule));
  const instead = fired.length === 0 ? 'nothing was found' : `found: ${fired.join(', ')}`;
  for (const finding of expected) {
    const { rule, count } = finding;
    if (!court.judged(rule.value)) continue;
    const events = seen.findings.get(rule.value) ?? [];
    const place = { step: court.step, line: court.lineOf(rule), rule: rule.value };
    if (events.length === 0) {
      const message = `expected a finding of ${rule.value}; ${instead}${whereabouts(rule.value, seen)}`;
      failures.push({ kind: 'missing', ...place, message });
    } else if (count !== null && events.length !== count) {
      const findings = count === 1 ? 'finding' : 'findings';
      const message = `expected ${count} ${findings} of ${rule.value}, found ${events.length}`;
      failures.push({ kind: 'count', ...place, message });
    } else failures.push(...judgeProperties(finding, events, place));
  }
  const wanted = new Set(expected.map(({ rule }) => rule.value));
  for (const rule of fired) {
    if (wanted.has(rule)) continue;
    const others = wanted.size === 0 ? 'no finding was expected' : `expected: ${[...wanted].join(', ')}`;
    const message = `${rule} was found; ${others}`;
    failures.push({ kind: 'unexpected', step: court.step, line: court.line, rule, message });
  }
  return failures;
}

/** A rule that held and gave no finding has its reason. */
function whereabouts(rule: string, seen: Observation): string {
  if (seen.limited.has(rule)) return ' (it matched, and a rate limit took the finding)';
  return seen.silenced.has(rule) ? ' (it matched, and is a silent rule)' : '';
}

function judgeProperties(
  { rule, with: properties }: ExpectedFinding,
  events: readonly Properties[],
  place: Pick<Failure, 'step' | 'line' | 'rule'>,
): Failure[] {
  if (events.some((event) => properties.every((property) => matchesProperty(event, property)))) return [];
  const last = events.at(-1)!;
  const wrong = properties.filter((property) => !matchesProperty(last, property));
  return wrong.map(({ path, value }): Failure => {
    const got = last.get(path.value);
    const message = `${rule.value}: expected ${path.value} ${value === null ? 'to be absent' : shown(value)}, it is ${got === undefined ? 'absent' : shown(got)}`;
    return { kind: 'property', ...place, message };
  });
}

function judgeMatches({ match, noMatch }: Expectations, seen: Observation, court: Court): Failure[] {
  const failures: Failure[] = [];
  for (const rule of match) {
    if (!court.judged(rule.value) || seen.matched.has(rule.value)) continue;
    const message = `expected ${rule.value} to match; it did not`;
    failures.push({ kind: 'missing', step: court.step, line: court.lineOf(rule), rule: rule.value, message });
  }
  for (const rule of noMatch) {
    if (!court.judged(rule.value) || !seen.matched.has(rule.value)) continue;
    const message = `${rule.value} matched; it must not`;
    failures.push({
      kind: 'unexpected',
      step: court.step,
      line: court.lineOf(rule),
      rule: rule.value,
      message,
    });
  }
  return failures;
}

function judgeSet(
  kind: 'silenced' | 'limited',
  expected: readonly PlacedText[] | null,
  seen: ReadonlySet<string>,
  court: Court,
): Failure[] {
  if (expected === null) return [];
  const wanted = new Set(expected.map(({ value }) => value).filter((rule) => court.judged(rule)));
  const got = [...seen].filter((rule) => court.judged(rule));
  if (wanted.size === got.length && got.every((rule) => wanted.has(rule))) return [];
  const message = `${kind}: expected ${listed([...wanted])}, got ${listed(got)}`;
  return [
    { kind, step: court.step, line: expected[0] ? court.lineOf(expected[0]) : court.line, rule: '', message },
  ];
}

function judgeState({ logged, variables }: Expectations, seen: Observation, court: Court): Failure[] {
  return [
    ...judgeLog(logged, seen.logged, court),
    ...variables.flatMap((variable) => judgeVariable(variable, court)),
  ];
}

function judgeLog(expected: readonly PlacedText[] | null, seen: readonly string[], court: Court): Failure[] {
  if (expected === null) return [];
  const wanted = expected.map(({ value }) => value);
  if (wanted.length === seen.length && wanted.every((message, index) => message === seen[index])) return [];
  const message = `logged: expected ${listed(wanted)}, got ${listed(seen)}`;
  return [
    {
      kind: 'logged',
      step: court.step,
      line: expected[0] ? court.lineOf(expected[0]) : court.line,
      rule: '',
      message,
    },
  ];
}

function judgeVariable({ name, value }: ExpectedVariable, court: Court): Failure[] {
  const got = court.variable(name.value);
  if (sameValue(value, got)) return [];
  const wanted = value === null ? 'not to be set' : `to be ${shown(value)}`;
  const message = `expected ${name.value} ${wanted}, it is ${got === undefined ? 'not set' : shown(got)}`;
  return [{ kind: 'variable', step: court.step, line: court.lineOf(name), rule: '', message }];
}

/** Arrays are sets: their order says when members came, not what they are. */
function sameValue(wanted: ExpectedVariable['value'], got: string | readonly string[] | undefined): boolean {
  if (wanted === null || got === undefined) return wanted === null && got === undefined;
  if (typeof wanted === 'string' && typeof got === 'string') return wanted === got;
  const [a, b] = [[wanted].flat(), [got].flat()];
  return a.length === b.length && a.every((member) => b.includes(member));
}

/** Integers and truth values stand bare, as in a policy; all else is a text in quotes. */
function shown(value: string | readonly string[]): string {
  if (typeof value !== 'string') return `[${value.map(shown).join(', ')}]`;
  return /^(-?\d+|true|false)$/.test(value) ? value : JSON.stringify(value);
}

function listed(names: readonly string[]): string {
  return names.length === 0 ? 'none' : names.join(', ');
}
