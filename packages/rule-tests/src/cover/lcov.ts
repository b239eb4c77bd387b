import type { ConditionReport, CoverageReport } from './coverage-report.js';

/**
 * The report in the lcov format (geninfo(1)): each rule a function, each condition a branch of two, so that editors and
 * services that show coverage of programs show that of rules. A line was hit if a condition on it was asked.
 */
export function lcov(report: CoverageReport): string {
  const files = new Map<string, FileCoverage>();
  const of = (file: string): FileCoverage => {
    const known = files.get(file) ?? new FileCoverage(file);
    files.set(file, known);
    return known;
  };
  for (const [block, { id, file, line, conditions }] of report.rules.entries()) {
    of(file).function(id, line, Math.max(0, ...conditions.map((each) => each.true + each.false)));
    // A condition of a macro is a branch of the file that the macro stands in, once for each rule that uses it.
    for (const [index, condition] of conditions.entries()) of(condition.file).branch(block, index, condition);
  }
  return [...files.values()].map((file) => `${file.lines().join('\n')}\n`).join('');
}

class FileCoverage {
  readonly #functions: string[] = [];
  readonly #branches: string[] = [];
  readonly #hits = new Map<number, number>();
  #rules = 0;
  #called = 0;
  #taken = 0;

  constructor(private readonly file: string) {}

  function(id: string, line: number, asked: number): void {
    this.#functions.push(`FN:${line},${id}`, `FNDA:${asked},${id}`);
    this.#rules++;
    if (asked > 0) this.#called++;
  }

  branch(block: number, index: number, { line, true: yes, false: no }: ConditionReport): void {
    const asked = yes + no;
    this.#hits.set(line, Math.max(this.#hits.get(line) ?? 0, asked));
    for (const [way, count] of [yes, no].entries()) {
      if (count > 0) this.#taken++;
      this.#branches.push(`BRDA:${line},${block},${index * 2 + way},${asked === 0 ? '-' : count}`);
    }
  }

  lines(): string[] {
    const sorted = [...this.#hits].sort(([a], [b]) => a - b);
    return [
      'TN:',
      `SF:${this.file.replaceAll(/[\r\n]/g, ' ')}`,
      ...this.#functions,
      `FNF:${this.#rules}`,
      `FNH:${this.#called}`,
      ...this.#branches,
      `BRF:${this.#branches.length}`,
      `BRH:${this.#taken}`,
      ...sorted.map(([line, hits]) => `DA:${line},${hits}`),
      `LF:${sorted.length}`,
      `LH:${sorted.filter(([, hits]) => hits > 0).length}`,
      'end_of_record',
    ];
  }
}
