import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Rule, runtimeEventFromJson } from '@casement/engine';
import { describe, expect, it } from 'vitest';
import { loadPack, PACK_FOLDER, rulesThatFind } from './testing/windows-pack.js';

interface Sample {
  /** The rule that must find the event; null where no rule may. */
  readonly rule: string | null;
  readonly event: { readonly type: string };
}

const samples = readFileSync(join(PACK_FOLDER, 'samples.jsonl'), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as Sample);

function foundIn(sample: Sample): string[] {
  const result = runtimeEventFromJson(sample.event);
  if (!result.ok) throw new Error(`${JSON.stringify(sample)}: ${JSON.stringify(result.errors)}`);
  return rulesThatFind(pack, result.event);
}

const pack = loadPack({ strictAgentCompat: true });

/** The part of the README behind the mark: a table a policy. */
function ruleTables(): string {
  const policies = new Map<string, Rule[]>();
  for (const rule of pack.ruleSet.rules) {
    const rules = policies.get(rule.policy.name);
    if (rules === undefined) policies.set(rule.policy.name, [rule]);
    else rules.push(rule);
  }
  const row = ({ id, tags, eventType, description }: Rule): string =>
    `| \`${id}\` | ${tags.get('severity')} | ${techniqueOf(tags)} | \`${eventType}\` | ${description.replaceAll('|', '\\|')} |`;
  const parts = [...policies].map(
    ([name, rules]) =>
      `### ${name} (${rules.length})\n\n| rule | severity | technique | event | what it sees |\n|---|---|---|---|---|\n${rules.map(row).join('\n')}\n`,
  );
  return `\n${pack.ruleSet.rules.length} rules.\n\n${parts.join('\n')}`;
}

/** `T1003.001` of a subtechnique, else of the technique. */
function techniqueOf(tags: ReadonlyMap<string, string>): string {
  return /^T[\d.]+/.exec(tags.get('subtechnique') ?? tags.get('technique') ?? '')?.[0] ?? '';
}

describe('the Windows pack', () => {
  it('loads without an error or a doubt, and fits the Datadog agent', () => {
    expect(pack.report.errors).toEqual([]);
    expect(pack.report.lints).toEqual([]);
    expect(pack.report.rules.filter((rule) => rule.status !== 'loaded')).toEqual([]);
    expect(pack.report.macros.filter((macro) => macro.status !== 'loaded')).toEqual([]);
  });

  it('tells of every rule what a responder and a matrix need', () => {
    for (const { id, description, version, tags } of pack.ruleSet.rules) {
      expect(description, id).toMatch(/^[A-Z].{20,170}[^.]$/);
      expect(version, id).toMatch(/^\d+\.\d+\.\d+$/);
      expect(tags.get('tactic'), id).toMatch(/^TA00\d\d-[a-z-]+$/);
      expect(tags.get('technique'), id).toMatch(/^T\d{4}-[a-z0-9-]+$/);
      expect(tags.get('subtechnique') ?? `${tags.get('technique')!.slice(0, 5)}.000-x`, id).toMatch(
        new RegExp(`^${tags.get('technique')!.slice(0, 5)}\\.\\d{3}-[a-z0-9-]+$`),
      );
      expect(tags.get('severity'), id).toMatch(/^(low|medium|high|critical)$/);
    }
  });

  it('is described in its README as it is', async () => {
    const path = join(PACK_FOLDER, 'README.md');
    const [head, mark] = readFileSync(path, 'utf8').split(
      /(^ {5}npx vitest run packages\/cli\/src\/demo.* -->\n)/m,
    );
    await expect(`${head}${mark}${ruleTables()}`).toMatchFileSnapshot(path);
  });

  it('has a sample for every rule', () => {
    const sampled = new Set(samples.map((sample) => sample.rule));
    expect(pack.ruleSet.rules.map((rule) => rule.id).filter((id) => !sampled.has(id))).toEqual([]);
  });

  it.each(samples.filter((sample) => sample.rule !== null))('finds the sample of $rule', (sample) => {
    expect(foundIn(sample)).toContain(sample.rule);
  });

  it('finds nothing in what only looks like an attack', () => {
    for (const sample of samples.filter(({ rule }) => rule === null)) {
      expect(foundIn(sample), JSON.stringify(sample.event)).toEqual([]);
    }
  });
});
