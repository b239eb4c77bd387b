import type { CoverageReport, RuleCoverageReport } from './coverage-report.js';

/**
 * The report in the lcov format (geninfo(1)): each rule a function, each condition a branch of two, so that editors and
 * services that show coverage of programs show that of rules. A line was hit if a condition on it was asked.
 */
export function lcov(report: CoverageReport): string {
  const files = new Map<string, RuleCoverageReport[]>();
  for (const rule of report.rules) {
    const others = files.get(rule.file);
    if (others === undefined) files.set(rule.file, [rule]);
    else others.push(rule);
  }
  return (
    [...files].flatMap(([file, rules]) => fileLines(file, rules)).join('\n') + (files.size > 0 ? '\n' : '')
  );
}

function fileLines(file: string, rules: readonly RuleCoverageReport[]): string[] {
  const functions: string[] = [];
  const branches: string[] = [];
  const lines = new Map<number, number>();
  let [called, taken, total] = [0, 0, 0];
  for (const [block, { id, line, conditions }] of rules.entries()) {
    const asked = conditions.reduce((most, each) => Math.max(most, each.true + each.false), 0);
    functions.push(`FN:${line},${id}`, `FNDA:${asked},${id}`);
    if (asked > 0) called++;
    for (const [index, condition] of conditions.entries()) {
      const reached = condition.true + condition.false;
      lines.set(condition.line, Math.max(lines.get(condition.line) ?? 0, reached));
      for (const [way, count] of [condition.true, condition.false].entries()) {
        total++;
        if (count > 0) taken++;
        branches.push(`BRDA:${condition.line},${block},${index * 2 + way},${reached === 0 ? '-' : count}`);
      }
    }
  }
  const sorted = [...lines].sort(([a], [b]) => a - b);
  return [
    'TN:',
    `SF:${file.replaceAll(/[\r\n]/g, ' ')}`,
    ...functions,
    `FNF:${rules.length}`,
    `FNH:${called}`,
    ...branches,
    `BRF:${total}`,
    `BRH:${taken}`,
    ...sorted.map(([line, hits]) => `DA:${line},${hits}`),
    `LF:${sorted.length}`,
    `LH:${sorted.filter(([, hits]) => hits > 0).length}`,
    'end_of_record',
  ];
}
