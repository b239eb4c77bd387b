import { isDefault, type PolicyDefinition, type RuleDefinition } from './definition.js';
import { type Problem, policyProblem } from './problem.js';

/** A rule after all definitions of its id came together. `owner` is the policy its events name. */
export interface MergedRule extends Omit<RuleDefinition, 'disabled'> {
  readonly disabled: boolean;
  readonly owner: PolicyDefinition;
}

/**
 * One rule for each id, in the order of their first definitions (secl.md §5.5). The first definition gives the
 * expression; later ones change what `override_options` names, and whether the rule is on.
 */
export function mergeRules(definitions: readonly RuleDefinition[], problems: Problem[]): MergedRule[] {
  const merged = new Map<string, MergedRule>();
  for (const definition of definitions) {
    const first = merged.get(definition.id);
    if (first === undefined) merged.set(definition.id, { ...definition, owner: definition.policy });
    else if (definition.combine === '' && first.disabled === definition.disabled) {
      const { line } = first.policy.source.position(first.range.start);
      const message = `rule ${definition.id} is defined at ${first.policy.source.name}:${line} already`;
      const { source } = definition.policy;
      problems.push(policyProblem('POL2205', message, source, definition.range, { rule: definition.id }));
    } else merged.set(definition.id, switched(overridden(first, definition), definition));
  }
  return [...merged.values()];
}

/** What `combine: override` takes over. The expression is never among it. */
function overridden(first: MergedRule, second: RuleDefinition): MergedRule {
  if (second.combine !== 'override' || second.disabled) return first;
  let rule = first;
  for (const option of second.overrides) {
    // Product tags alone do not make the rule the second policy's own; the real engine says so.
    if (option === 'product_tags') rule = { ...rule, productTags: second.productTags };
    else {
      const change = changeOf(option, rule, second);
      if (change !== undefined) rule = { ...rule, ...change, owner: second.policy };
    }
  }
  return rule;
}

function changeOf(
  option: string,
  first: MergedRule,
  second: RuleDefinition,
): Partial<MergedRule> | undefined {
  switch (option) {
    case 'all': {
      if (!isDefault(first.owner)) return undefined;
      const { version, description, tags, productTags, silent, groupId } = second;
      const { priority, actions, every, limiterToken } = second;
      return {
        version,
        description,
        tags,
        productTags,
        silent,
        groupId,
        priority,
        actions,
        every,
        limiterToken,
      };
    }
    case 'actions':
      return { actions: first.actions + second.actions };
    case 'every':
      return { every: second.every };
    default:
      return { tags: new Map([...first.tags, ...second.tags]) };
  }
}

/** Who may turn a rule on and off: anybody on, and only a custom policy a default one's off. */
function switched(first: MergedRule, second: RuleDefinition): MergedRule {
  const owner = second.policy;
  const customOnDefault = isDefault(first.owner) && !isDefault(owner);
  if (first.disabled && !second.disabled) return { ...first, disabled: false, owner };
  if (!first.disabled && second.disabled && customOnDefault) return { ...first, disabled: true, owner };
  if (!first.disabled && !second.disabled && customOnDefault) return { ...first, owner };
  return first;
}
