import type { CheckReport, RuleAnalysis } from '@casement/analysis';
import type { Colours } from '../io/colours.js';
import { broken } from './broken.js';
import { displayWidth, padEnd } from './display-width.js';
import { visible } from './escape.js';
import { flow, type Part } from './flow.js';
import { grouped } from './quantity.js';

export interface Page {
  readonly width: number;
  readonly ink: Colours;
}

const SHORT_CHANNELS: ReadonlyMap<string, string> = new Map([
  ['Microsoft-Windows-Sysmon/Operational', 'Sysmon'],
]);
const MAX_ID_WIDTH = 40;

/** `--needs`: the records that feed each rule, rules with the same needs together. */
export function* needsLines({ analysis }: CheckReport, { width, ink }: Page): Generator<string> {
  yield ink.bold('Telemetry');
  const groups = new Map<string, RuleAnalysis[]>();
  for (const rule of analysis.rules) {
    const key = JSON.stringify([rule.sources, rule.blind]);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [rule]);
    else group.push(rule);
  }
  for (const rules of groups.values()) {
    const [{ sources, blind }] = rules as [RuleAnalysis];
    if (sources.length === 0) yield `  ${ink.red('no log tells of these events')}`;
    for (const [index, source] of sources.entries()) {
      const records = [source, ...source.also].map(({ channel, event_ids }) => {
        return `${SHORT_CHANNELS.get(channel) ?? channel} ${event_ids.join('/')}`;
      });
      const extras = [
        ...source.audit.map((name) => `audit ${name}`),
        ...source.settings,
        ...source.sacl.map((access) => `SACL: ${access}`),
        ...(source.coverage === 'part' ? ['part of the events only'] : []),
        ...(source.missing.length > 0 ? [`without ${source.missing.join(', ')}`] : []),
      ];
      yield* wholeFlow(
        [
          { text: index === 0 ? '' : 'or' },
          { text: records.join(' + '), paint: ink.cyan },
          ...extras.map((text) => ({ text: visible(text), paint: ink.dim })),
        ],
        width,
        2,
        6,
      );
    }
    if (sources.length > 0 && blind.length > 0)
      yield* wholeFlow([{ text: `no log fills ${blind.join(', ')}`, paint: ink.yellow }], width, 2, 6);
    yield* wholeFlow(
      rules.map(({ id }) => ({ text: visible(id) })),
      width,
      6,
      6,
    );
  }
  yield '';
}

/** What is needed is said here alone: on a narrow page it takes more lines, and nothing is cut. */
function wholeFlow(parts: readonly Part[], width: number, indent: number, hang: number): string[] {
  const room = Math.max(1, width - hang);
  return flow(
    parts.flatMap((part) => broken(part, room)),
    width,
    indent,
    hang,
  );
}

/** `--cost`: the rules by what most events cost them. */
export function* costLines({ analysis }: CheckReport, { width, ink }: Page): Generator<string> {
  yield `${ink.bold('Cost')} ${ink.dim('(static weights: most events, all terms, the dearest field)')}`;
  const rules = [...analysis.rules].sort((a, b) => a.cost.rank - b.cost.rank);
  const idWidth = idColumn(rules);
  for (const { id, cost } of rules) {
    yield* flow(
      [
        { text: grouped(cost.entry).padStart(9) },
        { text: grouped(cost.total).padStart(9), paint: ink.dim },
        { text: padEnd(visible(id), idWidth) },
        { text: cost.dearest ?? '', paint: ink.dim },
      ],
      width,
      2,
      24,
    );
  }
  yield '';
}

/** `--agent`: what the Datadog agent makes of each rule, those it takes as they are by their number. */
export function* agentLines(
  { analysis, agent_version }: CheckReport,
  { width, ink }: Page,
): Generator<string> {
  yield `${ink.bold('Datadog agent')} ${ink.dim(visible(agent_version))}`;
  const idWidth = idColumn(analysis.rules);
  for (const { id, agent } of analysis.rules) {
    const isTooNew = isNewer(agent.since, agent_version);
    if (agent.notes.length === 0 && !isTooNew) continue;
    const paint =
      agent.verdict === 'refused' || isTooNew ? ink.red : agent.verdict === 'differs' ? ink.yellow : ink.dim;
    const word = isTooNew ? 'too new' : agent.verdict;
    const facts = [
      ...(isTooNew ? [`takes ${agent.since}`] : []),
      ...agent.notes.map(({ message }) => message),
    ];
    yield* flow(
      [
        { text: word.padEnd(7), paint },
        { text: padEnd(visible(id), idWidth) },
        ...facts.map((text) => ({ text: visible(text), paint: ink.dim })),
      ],
      width,
      2,
      11,
    );
  }
  yield '';
}

/** Whether version `a` is newer than `b`, by their first two numbers: the third brings no fields. */
export function isNewer(a: string, b: string): boolean {
  const [majorA = 0, minorA = 0] = a.split('.').map(Number);
  const [majorB = 0, minorB = 0] = b.split('.').map(Number);
  return majorA > majorB || (majorA === majorB && minorA > minorB);
}

function idColumn(rules: readonly RuleAnalysis[]): number {
  return Math.min(MAX_ID_WIDTH, Math.max(0, ...rules.map(({ id }) => displayWidth(visible(id)))));
}
