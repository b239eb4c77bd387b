import type { ActionDefinition } from '../actions/action-definition.js';
import { isDefault, type PolicyDefinition, type RuleDefinition } from './definition.js';
import { ignoredKeys } from './ignored-keys.js';
import { type Problem, policyProblem } from './problem.js';
import { countedSwitch, type Word } from './rule-switch.js';

/** A rule after all definitions of its id came together. `owner` is the policy its events name. */
export interface MergedRule extends RuleDefinition {
  readonly owner: PolicyDefinition;
}

export interface MergeOptions {
  /**
   * Whether a rule is on is counted over all policies (agents since Oct 2025, secl.md §5.5.3) instead of decided by each
   * further definition.
   */
  readonly countDisabling: boolean;
}

/**
 * One rule for each id, in the order of their first definitions (secl.md §5.5). The first definition gives the
 * expression; later ones change what `override_options` names, and whether the rule is on.
 */
export function mergeRules(
  definitions: readonly RuleDefinition[],
  problems: Problem[],
  options: MergeOptions,
): MergedRule[] {
  const drafts = new Map<string, Draft>();
  for (const definition of definitions) {
    const draft = drafts.get(definition.id);
    if (draft === undefined) {
      drafts.set(definition.id, new Draft(definition));
      continue;
    }
    const taken = draft.merge(definition);
    const { source } = draft.first.policy;
    const { line } = source.position(draft.first.range.start);
    const there = `${source.name}:${line}`;
    const warn = (code: 'POL2205' | 'POL2209', message: string, hint?: string): void => {
      const { id, policy, range } = definition;
      problems.push(policyProblem(code, message, policy.source, range, { rule: id }, hint));
    };
    if (taken === null) warn('POL2205', `rule ${definition.id} is defined at ${there} already`);
    else {
      const ignored = ignoredKeys(draft.first, definition, taken);
      if (ignored.length > 0) {
        const message = `of this further definition of ${definition.id} nothing takes ${ignored.join(', ')}; the first is at ${there}`;
        warn('POL2209', message, remedy(definition, ignored));
      }
    }
  }
  return [...drafts.values()].map((draft) => draft.result(options));
}

function remedy({ combine, disabled }: RuleDefinition, ignored: readonly string[]): string {
  if (combine === 'override' && disabled)
    return 'A definition that disables overrides nothing. Remove these keys.';
  const overridden = ignored.filter((key) => OVERRIDDEN.has(key));
  const how =
    overridden.length === 0
      ? []
      : [
          `To change ${overridden.join(', ')}, write \`combine: override\` with \`override_options: { fields: [${overridden.join(', ')}] }\`.`,
        ];
  const others = ignored.filter((key) => !OVERRIDDEN.has(key) && key !== 'expression');
  if (others.length > 0)
    how.push(`${others.join(', ')}: only \`all\` overrides that, of a rule of default.policy.`);
  if (ignored.includes('expression'))
    how.push('An expression cannot be changed: give a copy of the rule another id, and disable this one.');
  return how.join(' ');
}

const OVERRIDDEN = new Set(['actions', 'every', 'tags', 'product_tags']);

type Taken = Pick<
  RuleDefinition,
  'version' | 'description' | 'productTags' | 'silent' | 'groupId' | 'priority' | 'every' | 'limiterToken'
>;

/** A rule while definitions are still added to it. Lists are copied once, however many policies add to them. */
class Draft {
  #taken: Taken;
  #tags: Map<string, string>;
  #actions: ActionDefinition[];
  #fingerprints: Set<string> | undefined;
  #owner: PolicyDefinition;
  #disabled: boolean;
  /** What each definition says on whether the rule is on. */
  readonly #words: Word[];

  constructor(readonly first: RuleDefinition) {
    this.#taken = first;
    this.#tags = new Map(first.tags);
    this.#actions = [...first.actions];
    this.#owner = first.policy;
    this.#disabled = first.disabled;
    this.#words = [first];
  }

  /** What was taken over. Null where a definition changes nothing: it does not ask for a merge, and the flags are equal. */
  merge(second: RuleDefinition): ReadonlySet<string> | null {
    this.#words.push(second);
    if (second.combine === '' && this.#disabled === second.disabled) return null;
    const taken = this.#override(second);
    this.#switch(second);
    return taken;
  }

  result({ countDisabling }: MergeOptions): MergedRule {
    const { first } = this;
    const { version, description, productTags, silent, groupId, priority, every, limiterToken } = this.#taken;
    const taken = { version, description, productTags, silent, groupId, priority, every, limiterToken };
    const merged = { ...first, ...taken, tags: this.#tags, actions: this.#actions };
    const owned = { ...merged, disabled: this.#disabled, owner: this.#owner };
    if (!countDisabling) return owned;
    const counted = countedSwitch(this.#words);
    // Where the table and the count agree that it is on, who overrode it last still owns it.
    return counted.disabled === this.#disabled && !counted.disabled
      ? owned
      : { ...merged, disabled: counted.disabled, owner: counted.policy };
  }

  /** What `combine: override` takes over. The expression is never among it. */
  #override(second: RuleDefinition): ReadonlySet<string> {
    const taken = new Set<string>();
    if (second.combine !== 'override' || second.disabled) return taken;
    for (const option of second.overrides) {
      switch (option) {
        case 'all':
          if (!isDefault(this.#owner)) continue;
          this.#taken = second;
          this.#tags = new Map(second.tags);
          this.#actions = [...second.actions];
          this.#fingerprints = undefined;
          break;
        case 'product_tags':
          // Product tags alone do not make the rule the second policy's own; the real engine says so.
          this.#taken = { ...this.#taken, productTags: second.productTags };
          taken.add(option);
          continue;
        case 'actions':
          this.#append(second.actions);
          break;
        case 'every':
          this.#taken = { ...this.#taken, every: second.every };
          break;
        default:
          for (const [key, value] of second.tags) this.#tags.set(key, value);
      }
      taken.add(option);
      this.#owner = second.policy;
    }
    return taken;
  }

  /** Actions that are there already are not added again. */
  #append(actions: readonly ActionDefinition[]): void {
    this.#fingerprints ??= new Set(this.#actions.map(({ fingerprint }) => fingerprint));
    for (const action of actions) {
      if (this.#fingerprints.has(action.fingerprint)) continue;
      this.#fingerprints.add(action.fingerprint);
      this.#actions.push(action);
    }
  }

  /** Who may turn a rule on and off: anybody on, and only a custom policy a default one's off. */
  #switch({ disabled, policy }: RuleDefinition): void {
    const customOnDefault = isDefault(this.#owner) && !isDefault(policy);
    if ((this.#disabled && !disabled) || (!this.#disabled && customOnDefault)) {
      this.#disabled = disabled;
      this.#owner = policy;
    }
  }
}
