import { createHash } from 'node:crypto';
import { type LoadResult, type Rule, ruleSource } from '@casement/engine';

/** SHA-256 of what rules say, by their ids, as findings state it and as it is checked: computed when it is first asked for. */
export class RuleDigests {
  readonly #rules: ReadonlyMap<string, Rule>;
  readonly #macros: LoadResult['macros'];
  readonly #digests = new Map<string, string>();

  constructor({ ruleSet, macros }: Pick<LoadResult, 'ruleSet' | 'macros'>) {
    this.#rules = new Map(ruleSet.rules.map((rule) => [rule.id, rule]));
    this.#macros = macros;
  }

  /** Undefined where no such rule is loaded. */
  of(id: string): string | undefined {
    const known = this.#digests.get(id);
    if (known !== undefined) return known;
    const rule = this.#rules.get(id);
    if (rule === undefined) return undefined;
    const digest = createHash('sha256').update(ruleSource(rule, this.#macros), 'utf8').digest('hex');
    this.#digests.set(id, digest);
    return digest;
  }
}
