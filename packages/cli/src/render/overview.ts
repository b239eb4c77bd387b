import type { FindingGroup } from '../findings/finding-groups.js';
import type { Colours } from '../io/colours.js';
import { visible } from './escape.js';
import { flow, type Part } from './flow.js';
import { count, grouped } from './quantity.js';
import { severityPaint } from './severity.js';

/** The head of the report: how much was found, and how bad it is. */
export function overview(
  groups: readonly FindingGroup[],
  { width, ink, anythingRead }: { width: number; ink: Colours; anythingRead: boolean },
): string[] {
  // That no rule matched would be an answer; where nothing was read there is none.
  if (groups.length === 0) return [anythingRead ? 'No rule matched.' : 'No record was read.'];
  const findings = groups.reduce((sum, group) => sum + group.count, 0);
  const bySeverity = new Map<string, number>();
  for (const { facts, count: n } of groups)
    bySeverity.set(facts.severity, (bySeverity.get(facts.severity) ?? 0) + n);
  const parts: Part[] = [
    { text: `${count(findings, 'finding')} of ${count(groups.length, 'rule')}`, paint: ink.bold },
  ];
  for (const [severity, n] of bySeverity) {
    if (severity !== '')
      parts.push({ text: `${grouped(n)} ${visible(severity)}`, paint: severityPaint(severity, ink) });
  }
  return [...flow(parts, width, 0, 2), ''];
}
