import { readActions } from '../actions/read-action.js';
import type { PolicyDefinition, RuleDefinition } from './definition.js';
import type { PlainText } from './plain-text.js';
import { policyProblem } from './problem.js';
import { readDuration } from './read-scalars.js';
import { SeclText } from './secl-text.js';
import type { YamlMapping, YamlText } from './yaml-mapping.js';

export function readRule(mapping: YamlMapping, policy: PolicyDefinition): RuleDefinition {
  const id = mapping.text('id')?.value ?? '';
  const { source } = policy;
  const plain = ({ value, range }: YamlText): PlainText => ({ value, source, range });
  const secl = (text: YamlText): SeclText => new SeclText(policy.source, text);
  const expression = mapping.text('expression');
  const version = mapping.text('agent_version');
  const definition = {
    id,
    version: mapping.text('version')?.value ?? '',
    description: mapping.text('description')?.value ?? '',
    expression: expression && secl(expression),
    tags: mapping.mapping('tags')?.textEntries() ?? new Map<string, string>(),
    productTags: mapping.texts('product_tags').map((text) => text.value),
    disabled: mapping.flag('disabled'),
    silent: mapping.flag('silent'),
    groupId: mapping.text('group_id')?.value ?? '',
    priority: readPriority(mapping),
    combine: mapping.text('combine')?.value ?? '',
    overrides: readOverrides(mapping),
    actions: readActions(mapping),
    every: readDuration(mapping, 'every'),
    limiterToken: mapping.texts('limiter_token').map(plain),
    agentVersion: version && secl(version),
    filters: mapping.texts('filters').map(secl),
    policy,
    range: mapping.range,
    problems: mapping.problems,
  };
  mapping.warnUnread();
  return definition;
}

function readPriority(mapping: YamlMapping): number {
  const text = mapping.text('priority');
  if (text === undefined) return 0;
  if (/^[+-]?\d{1,9}$/.test(text.value)) return Number(text.value);
  const { source } = mapping.document;
  mapping.problems.push(policyProblem('POL2008', 'priority must be an integer', source, text.range));
  return 0;
}

const OVERRIDES = new Set(['all', 'actions', 'every', 'tags', 'product_tags']);

function readOverrides(mapping: YamlMapping): string[] {
  const options = mapping.mapping('override_options');
  if (options === undefined) return [];
  const names: string[] = [];
  for (const { value, range } of options.texts('fields')) {
    if (OVERRIDES.has(value)) names.push(value);
    else {
      const message = `${JSON.stringify(value)} cannot be overridden`;
      const { source } = mapping.document;
      mapping.problems.push(policyProblem('POL2207', message, source, range));
    }
  }
  options.warnUnread();
  return names;
}
