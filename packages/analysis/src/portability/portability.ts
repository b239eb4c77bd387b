import { type Rule, WINDOWS_FIELDS } from '@casement/engine';
import type { AnalysisCode } from '../catalogue.js';
import { boolNodes } from '../lint/bool-nodes.js';
import { isMatch } from '../lint/match-subject.js';
import { newSyntaxOf } from './new-syntax.js';

export interface PortabilityNote {
  readonly code: Extract<AnalysisCode, `RULE76${string}`>;
  readonly message: string;
}

/** Whether the Datadog agent for Windows takes a rule, and whether it means the same there. */
export interface Portability {
  /** False where the agent refuses the rule or a part of it. */
  readonly portable: boolean;
  /** The oldest agent whose fields and events these are, as far as is known: `7.54`. */
  readonly agentVersion: string;
  readonly notes: readonly PortabilityNote[];
}

const ROWS = new Map(WINDOWS_FIELDS.map((row) => [row.name, row]));
const EXTENSION = /\.ext\./;
/** Fields that Casement fills and the agent does not (secl.md §3.8). */
const OURS_ALONE: ReadonlyMap<string, string> = new Map([
  ['exit.code', 'the agent reads 0 for every exit'],
  ['event.timestamp', 'the agent reads 0'],
]);
/** The agents that the field table counts from (`>=7.68`: they came after it). */
const FIRST = '7.27';

export function portability(rule: Rule): Portability {
  const notes: PortabilityNote[] = [];
  const { fields } = rule.compiled;
  let agentVersion = FIRST;
  const refused: string[] = [];
  for (const field of fields) {
    const row = ROWS.get(field);
    if (EXTENSION.test(field)) notes.push({ code: 'RULE7602', message: `the agent has no ${field}` });
    else if (row !== undefined && !row.acceptedByAgent) refused.push(field);
    const since = row?.since?.replace('>=', '');
    if (since !== undefined && isNewer(since, agentVersion)) agentVersion = since;
    const value = OURS_ALONE.get(field);
    if (value !== undefined) notes.push({ code: 'RULE7604', message: `${field}: ${value}` });
  }
  if (refused.length > 0)
    notes.push({ code: 'RULE7601', message: `the agent refuses ${refused.join(', ')}` });
  for (const message of newSyntaxOf(rule)) notes.push({ code: 'RULE7603', message });
  for (const message of actionNotes(rule)) notes.push(message);
  if (hasFragilePattern(rule)) {
    notes.push({
      code: 'RULE7605',
      message: 'agents from before July 2026 can miss values in which the end of a pattern occurs twice',
    });
  }
  const portable = !notes.some(({ code }) => code === 'RULE7601' || code === 'RULE7602');
  return {
    portable,
    agentVersion,
    notes: notes.sort((a, b) => (a.code < b.code ? -1 : a.code > b.code ? 1 : 0)),
  };
}

function actionNotes({ actions }: Rule): PortabilityNote[] {
  const notes: PortabilityNote[] = [];
  if (actions.some(({ kind }) => kind === 'hash')) {
    notes.push({ code: 'RULE7602', message: 'the agent for Windows has no action `hash`' });
  }
  for (const action of actions) {
    if (action.kind !== 'set') continue;
    const { name, owner, initial } = action.variable;
    const empty =
      initial === '' ||
      initial === 0n ||
      initial === false ||
      (Array.isArray(initial) && initial.length === 0);
    if (owner !== 'global' && !empty) {
      notes.push({
        code: 'RULE7604',
        message: `\${${name}}: the agent does not use \`default_value\` before the first \`set\``,
      });
    }
  }
  return notes;
}

/** With a star and something behind it; a path glob is a list of such patterns. */
function hasFragilePattern({ compiled }: Rule): boolean {
  for (const { plan } of boolNodes(compiled.plan)) {
    if (!isMatch(plan)) continue;
    for (const { form, text } of plan.tests.members) {
      if (form === 'pattern' && /\*[^*\\/]+(?:[\\/]|$)/.test(text)) return true;
    }
  }
  return false;
}

/** `7.9` is older than `7.52`. */
export function isNewer(a: string, b: string): boolean {
  const [left, right] = [a, b].map((version) => version.split('.').map(Number));
  for (let i = 0; i < Math.max(left!.length, right!.length); i++) {
    const difference = (left![i] ?? 0) - (right![i] ?? 0);
    if (difference !== 0) return difference > 0;
  }
  return false;
}
