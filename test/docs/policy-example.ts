import { type LoadReport, type LoadResult, loadPolicies, type PolicyFile } from '@casement/engine';
import { marksOf } from './mark.js';
import type { Block, Page } from './page.js';

/** Policies of a page that are loaded together. */
export interface PolicyExample {
  readonly line: number;
  readonly section: readonly string[];
  readonly files: readonly (PolicyFile & { readonly line: number; readonly lines: readonly string[] })[];
}

/**
 * The policies of a page. A YAML block that begins with `# name.policy` is loaded with the others of its section, as if
 * they lay in one folder; any other one that has rules or macros is loaded alone.
 */
export function policyExamples(page: Page): PolicyExample[] {
  const examples: { line: number; section: readonly string[]; named: boolean; blocks: Block[] }[] = [];
  for (const block of page.blocks) {
    if (block.language !== 'yaml') continue;
    const named = nameOf(block) !== undefined;
    if (!named && !block.lines.some((line) => /^(?:rules|macros):/.test(line))) continue;
    const last = examples.at(-1);
    if (named && last?.named === true && last.section === block.section) last.blocks.push(block);
    else examples.push({ line: block.line, section: block.section, named, blocks: [block] });
  }
  return examples.map(({ line, section, blocks }) => ({
    line,
    section,
    files: blocks.map((block) => ({
      name: nameOf(block) ?? 'example.policy',
      text: `${block.lines.join('\n')}\n`,
      line: block.line,
      lines: block.lines,
    })),
  }));
}

function nameOf({ lines }: Block): string | undefined {
  return /^# ([\w.-]+\.policy)\b/.exec(lines[0] ?? '')?.[1];
}

export function load(example: PolicyExample): LoadResult {
  return loadPolicies(example.files);
}

/** Everything the marks say, as `file:line word`. */
export function said({ files }: PolicyExample): string[] {
  return files
    .flatMap(({ name, lines }) =>
      marksOf(lines).flatMap((mark) => mark.outcomes.map(({ word }) => `${name}:${mark.line + 1} ${word}`)),
    )
    .filter((mark) => !mark.endsWith(' loaded'))
    .sort();
}

/** The same of the load report: each problem on its line, each status but `loaded` on the line of its entry. */
export function reported({ rules, macros, errors, lints }: LoadReport): string[] {
  const entries = [...rules, ...macros.filter((macro) => macro.status !== 'unused')];
  return [
    ...[...errors, ...lints].map(({ code, file, line }) => `${file}:${line} ${code}`),
    ...entries
      .filter((entry) => entry.status !== 'loaded')
      .map(({ status, file, line }) => `${file}:${line} ${status}`),
  ].sort();
}
