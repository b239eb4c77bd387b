import type { MacroDefinition, PolicyDefinition } from './definition.js';
import type { PlainText } from './plain-text.js';
import { SeclText } from './secl-text.js';
import type { YamlMapping, YamlText } from './yaml-mapping.js';

export function readMacro(mapping: YamlMapping, policy: PolicyDefinition): MacroDefinition {
  const id = mapping.text('id')?.value ?? '';
  const secl = (text: YamlText): SeclText => new SeclText(policy.source, text);
  const expression = mapping.text('expression');
  const version = mapping.text('agent_version');
  const { source } = policy;
  const values = mapping.has('values')
    ? mapping.texts('values').map(({ value, range }): PlainText => ({ value, source, range }))
    : undefined;
  const definition = {
    id,
    expression: expression && secl(expression),
    values,
    combine: mapping.text('combine')?.value ?? '',
    agentVersion: version && secl(version),
    filters: mapping.texts('filters').map(secl),
    policy,
    range: mapping.range,
    problems: mapping.problems,
  };
  mapping.text('description');
  mapping.warnUnread();
  return definition;
}
