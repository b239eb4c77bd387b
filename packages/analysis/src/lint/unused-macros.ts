import type { LoadReport, MacroReport, PolicyFile } from '@casement/engine';

/**
 * Macros whose name stands nowhere in the policies but where something is defined: a broken one, too, and one that is defined
 * twice. Whether a rule that was filtered out uses them is told by its text, so a macro for another system counts as used, and so
 * does one that a comment names.
 */
export function unusedMacros(report: LoadReport, files: readonly PolicyFile[]): MacroReport[] {
  const suspects = report.macros.filter(({ status }) => status === 'unused' || status === 'error');
  if (suspects.length === 0) return [];
  const uses = new Map<string, number>(suspects.map(({ id }) => [id, 0]));
  for (const { text } of files) {
    for (const [, key, word] of text.matchAll(WORD)) {
      const count = key === undefined ? uses.get(word!) : undefined;
      if (count !== undefined) uses.set(word!, count + 1);
    }
  }
  return suspects.filter(({ id }) => id !== '' && uses.get(id) === 0);
}

/** A word, with the key before it where it is an id. A rule of that id uses the macro as little as its definition does. */
const WORD = /(\bid["']?\s*:\s*["']?)?\b(\w+)/g;
