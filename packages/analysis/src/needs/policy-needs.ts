import type { Rule, RuleSet } from '@casement/engine';
import type { AuditedAccess, AuditSubcategoryKey, FeedSettingKey } from '@casement/telemetry';
import { fieldsOf, type RuleNeeds, ruleNeeds, type Source } from './rule-needs.js';

/**
 * What Windows itself has to log so that every rule of a policy is fed, and by which rules each part is asked for. What Sysmon has to
 * is told by `sysmonFilters`, which looks into the rules.
 */
export interface PolicyNeeds {
  readonly rules: readonly RuleNeeds[];
  readonly audit: ReadonlyMap<AuditSubcategoryKey, readonly Rule[]>;
  readonly settings: ReadonlyMap<FeedSettingKey, readonly Rule[]>;
  /** Access to files or keys that has to be audited, by the rules that look at it. */
  readonly sacl: ReadonlyMap<AuditedAccess, readonly Rule[]>;
  /** Rules that cannot be fed, or not with all they ask for. */
  readonly unfed: readonly { readonly rule: Rule; readonly fields: readonly string[] }[];
}

export interface NeedsOptions {
  /** Whether the host has Sysmon. Default true: then Windows’ own audit is only asked for what Sysmon does not tell. */
  readonly sysmon?: boolean;
}

/**
 * The smallest set-up that feeds all rules: with Sysmon each rule takes it where it tells all that Windows' own audit would, and the
 * audit, which needs SACLs and fills the Security log, only for the rest.
 */
export function policyNeeds(ruleSet: RuleSet, options: NeedsOptions = {}): PolicyNeeds {
  const audit = new Map<AuditSubcategoryKey, Rule[]>();
  const settings = new Map<FeedSettingKey, Rule[]>();
  const sacl = new Map<AuditedAccess, Rule[]>();
  const unfed: { rule: Rule; fields: readonly string[] }[] = [];
  const rules = ruleSet.rules.map(ruleNeeds);
  for (const needs of rules) {
    const { rule } = needs;
    const chosen = choose(needs, options.sysmon ?? true);
    for (const source of chosen) {
      for (const key of source.audit) push(audit, key, rule);
      for (const key of source.settings) push(settings, key, rule);
      for (const key of source.sacl) push(sacl, key, rule);
    }
    // What one source lacks another may tell of the same event.
    const fields = chosen.length === 0 ? fieldsOf(rule) : common(chosen.map(({ missing }) => missing));
    if (chosen.length === 0 || fields.length > 0) unfed.push({ rule, fields });
  }
  return { rules, audit, settings, sacl, unfed };
}

function choose({ sources }: RuleNeeds, hasSysmon: boolean): readonly Source[] {
  const [sysmon] = sources.filter(({ provider }) => provider === 'sysmon');
  const [security] = sources.filter(({ provider }) => provider === 'security');
  if (sysmon === undefined || !hasSysmon) return security === undefined ? [] : [security];
  if (security === undefined) return [sysmon];
  // Where Sysmon tells of part of the events, or lacks what the other has, both are needed.
  const lacking = sysmon.partial || sysmon.missing.some((field) => !security.missing.includes(field));
  return lacking ? [sysmon, security] : [sysmon];
}

function common(lists: readonly (readonly string[])[]): readonly string[] {
  const [first = [], ...others] = lists;
  return first.filter((item) => others.every((list) => list.includes(item)));
}

function push<K>(map: Map<K, Rule[]>, key: K, rule: Rule): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [rule]);
  else list.push(rule);
}
