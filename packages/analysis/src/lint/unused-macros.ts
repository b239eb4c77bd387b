import type { LoadReport, MacroReport, PolicyFile } from '@casement/engine';

/**
 * Macros whose name stands nowhere in the policies but where they are defined. Whether a rule that was filtered out uses them is told
 * by its text, so a macro for another system counts as used, and so does one that a comment names.
 */
export function unusedMacros(report: LoadReport, files: readonly PolicyFile[]): MacroReport[] {
  const unused = report.macros.filter(({ status }) => status === 'unused');
  if (unused.length === 0) return [];
  const counts = new Map<string, number>(unused.map(({ id }) => [id, 0]));
  for (const { text } of files) {
    for (const [word] of text.matchAll(/\w+/g)) {
      const count = counts.get(word);
      if (count !== undefined) counts.set(word, count + 1);
    }
  }
  const definitions = new Map<string, number>();
  for (const { id } of report.macros) definitions.set(id, (definitions.get(id) ?? 0) + 1);
  return unused.filter(({ id }) => counts.get(id)! <= definitions.get(id)!);
}
