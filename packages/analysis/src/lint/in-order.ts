import type { PolicyFile, Problem } from '@casement/engine';

/** Problems in the order of the files and of the places in them, each once: one on a macro comes up in every rule that uses it. */
export function inOrder(problems: readonly Problem[], files: readonly PolicyFile[]): Problem[] {
  const rank = new Map(files.map(({ name }, index) => [name, index]));
  return once(problems).sort(
    (a, b) =>
      (rank.get(a.file) ?? 0) - (rank.get(b.file) ?? 0) ||
      a.offset - b.offset ||
      (a.code < b.code ? -1 : a.code > b.code ? 1 : 0),
  );
}

function once(problems: readonly Problem[]): Problem[] {
  const seen = new Set<string>();
  return problems.filter(({ code, file, offset, length, rule, macro, message }) => {
    const key = JSON.stringify([code, file, offset, length, rule, macro, message]);
    return !seen.has(key) && seen.add(key);
  });
}
