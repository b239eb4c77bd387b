import type { CheckReport } from '@casement/analysis';
import { isNewer, type Page } from './check-sections.js';
import { flow, type Part } from './flow.js';
import { countsLine } from './load-report.js';
import { count } from './quantity.js';

/** What it all comes to, for whoever reads nothing else: the counts, what feeds the rules, where they run. */
export function* checkSummary(report: CheckReport, { width, ink }: Page): Generator<string> {
  const { rules, telemetry } = report.analysis;
  if (rules.length > 0) {
    const setUp = [
      telemetry.sysmon.length > 0 ? 'Sysmon' : '',
      telemetry.audit.length > 0
        ? count(telemetry.audit.length, 'audit subcategory', 'audit subcategories')
        : '',
    ].filter((text) => text !== '');
    const fed = rules.length - telemetry.unfed.length;
    yield* row('fed by', width, [
      { text: fed === 0 ? 'nothing' : setUp.join(' and ') },
      fed === rules.length
        ? { text: 'all rules', paint: ink.green }
        : { text: `${fed} of ${count(rules.length, 'rule')}`, paint: ink.yellow },
      { text: '--needs, --sysmon-config, --audit-policy', paint: ink.dim },
    ]);
    const refused = rules.filter(({ agent }) => agent.verdict === 'refused').length;
    const tooNew = rules.filter(({ agent }) => isNewer(agent.since, report.agent_version)).length;
    const differing = rules.filter(({ agent }) => agent.verdict === 'differs').length;
    const doubts = [
      refused > 0 ? `${refused} refused` : '',
      tooNew > 0 ? `${tooNew} too new for it` : '',
      differing > 0 ? `${differing} read other values` : '',
    ].filter((text) => text !== '');
    yield* row('Datadog agent', width, [
      doubts.length === 0
        ? { text: 'takes all rules', paint: ink.green }
        : { text: doubts.join(', '), paint: ink.yellow },
      { text: '--agent', paint: ink.dim },
    ]);
    const [dearest] = [...rules].sort((a, b) => a.cost.rank - b.cost.rank);
    yield* row('dearest rule', width, [{ text: dearest!.id }, { text: '--cost', paint: ink.dim }]);
    const { terms, overlap } = report.analysis.open;
    const left = [
      terms.length > 0 ? `terms of ${count(terms.length, 'rule')}` : '',
      overlap.length > 0 ? `whether others cover ${count(overlap.length, 'rule')}` : '',
    ].filter((text) => text !== '');
    if (left.length > 0) {
      yield* row('left open', width, [
        ...left.map((text) => ({ text, paint: ink.yellow })),
        { text: 'too much work; --json names them', paint: ink.dim },
      ]);
    }
    yield '';
  }
  yield countsLine(report, ink);
}

function row(label: string, width: number, parts: readonly Part[]): string[] {
  return flow([{ text: label.padEnd(13) }, ...parts], width, 0, 15);
}
