/** Properties of the schema that no log can feed, each with the reason. Whatever is not here must be fed; a test holds both. */
export const UNFED: Readonly<Record<string, string>> = {
  'AgentContext.rule_actions':
    'reports of kill actions, which only a live host carries out; on recorded logs nothing is killed, and a report would be a lie',
  'AgentContext.origin': 'the capture backend of Linux; the agent leaves it out on Windows',
  'EventContext.async': 'whether Linux resolved the event later; never set on Windows',
  'EventContext.matched_rules': 'of anomaly events, which Windows has not',
  'MatchedRule.id': 'as `EventContext.matched_rules`',
  'MatchedRule.version': 'as `EventContext.matched_rules`',
  'MatchedRule.tags': 'as `EventContext.matched_rules`',
  'MatchedRule.policy_name': 'as `EventContext.matched_rules`',
  'MatchedRule.policy_version': 'as `EventContext.matched_rules`',
  'ContainerContext.created_at':
    'no shipper writes when a container was made: the Elastic Common Schema has no field for it',
};

/** Properties that come from the rules and not from any record. */
export const FROM_RULES: Readonly<Record<string, string>> = {
  'BackendEvent.agent': 'the rule and its policy',
  'BackendEvent.title': 'the description of the rule',
  'AgentContext.rule_id': 'the rule',
  'AgentContext.rule_version': 'the rule',
  'AgentContext.policy_name': 'the policy',
  'AgentContext.policy_version': 'the policy',
  'AgentContext.version': 'Casement itself',
  'AgentContext.os': 'always `windows`',
  'AgentContext.arch': '`x64`: no log names the architecture',
  'EventContext.variables': '`set` actions of the rules',
  'ProcessContext.variables': '`set` actions of the rules, scope `process`',
  'ContainerContext.variables': '`set` actions of the rules, scope `container`',
};
