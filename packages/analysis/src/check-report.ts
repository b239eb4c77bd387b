import type { LoadReport, LoadResult, PolicyFile } from '@casement/engine';
import { AUDIT_SUBCATEGORIES, FEED_SETTINGS } from '@casement/telemetry';
import { ruleCost } from './cost/rule-cost.js';
import { inOrder } from './lint/in-order.js';
import { lintPolicy } from './lint/lint-policy.js';
import { policyNeeds } from './needs/policy-needs.js';
import type { Records, RuleNeeds, Source } from './needs/rule-needs.js';
import { sysmonElements } from './needs/sysmon-filters.js';
import { type PortabilityNote, portability } from './portability/portability.js';

export interface RecordsReport {
  readonly channel: string;
  readonly event_ids: readonly number[];
}

export interface SourceReport extends RecordsReport {
  /** Further records, for what the event's own does not say of processes and accounts. */
  readonly also: readonly RecordsReport[];
  readonly sysmon: readonly string[];
  readonly audit: readonly string[];
  readonly settings: readonly string[];
  readonly sacl: readonly string[];
  /** Fields that stay unknown with this source alone. */
  readonly missing: readonly string[];
  readonly coverage: 'all' | 'part';
}

export interface RuleAnalysis {
  readonly id: string;
  /** Any one of them feeds the rule; the best first. Empty: no log tells of the event. */
  readonly sources: readonly SourceReport[];
  /** Fields that no log fills. */
  readonly blind: readonly string[];
  readonly cost: {
    readonly rank: number;
    readonly entry: number;
    readonly total: number;
    readonly dearest?: string;
  };
  readonly agent: {
    readonly verdict: 'same' | 'differs' | 'refused';
    readonly since: string;
    readonly notes: readonly PortabilityNote[];
  };
}

export interface AnalysisReport {
  /** Loaded rules, in the order of the report. */
  readonly rules: readonly RuleAnalysis[];
  /** The smallest set-up that feeds all of them. */
  readonly telemetry: {
    readonly sysmon: readonly string[];
    readonly audit: readonly { readonly category: string; readonly name: string; readonly guid: string }[];
    readonly settings: readonly string[];
    readonly sacl: readonly string[];
    readonly unfed: readonly UnfedReport[];
  };
  /** Ids of rules of which no remark says nothing: work is bounded, and shared out fairly. */
  readonly open: {
    /** Whether all terms of the rule can hold, and say something. */
    readonly terms: readonly string[];
    /** Whether another rule finds all that it does. */
    readonly overlap: readonly string[];
  };
}

export interface UnfedReport {
  readonly rule: string;
  readonly fields: readonly string[];
}

/** The load report with what can be said of the policies before they run; `lints` has those of the analysis as well. */
export interface CheckReport extends LoadReport {
  readonly analysis: AnalysisReport;
}

/** @param files the policies that `loaded` was made from. */
export function checkReport(loaded: LoadResult, files: readonly PolicyFile[]): CheckReport {
  const { ruleSet, report } = loaded;
  const needs = policyNeeds(ruleSet);
  const byId = new Map(needs.rules.map((each) => [each.rule.id, each]));
  const costs = new Map(ruleSet.rules.map((rule) => [rule.id, ruleCost(rule)]));
  const dearestFirst = [...costs]
    .sort(([, a], [, b]) => b.entry - a.entry || b.total - a.total)
    .map(([id]) => id);
  const rank = new Map(dearestFirst.map((id, index) => [id, index + 1]));
  const rules = report.rules.flatMap(({ id, status }) => {
    const own = status === 'loaded' ? byId.get(id) : undefined;
    return own === undefined ? [] : [ruleAnalysis(own, costs.get(id)!, rank.get(id)!)];
  });
  const { problems, open } = lintPolicy(loaded, files);
  return {
    ...report,
    lints: inOrder([...report.lints, ...problems], files),
    analysis: {
      rules,
      telemetry: {
        sysmon: sysmonElements(ruleSet.rules),
        audit: [...needs.audit.keys()].map((key) => {
          const { category, name, guid } = AUDIT_SUBCATEGORIES[key];
          return { category, name, guid };
        }),
        settings: [...needs.settings.keys()].map((key) => FEED_SETTINGS[key].title),
        sacl: [...needs.sacl.keys()],
        unfed: needs.unfed.map(({ rule, fields }) => ({ rule: rule.id, fields })),
      },
      open: { terms: open.terms.map(({ id }) => id), overlap: open.overlap.map(({ id }) => id) },
    },
  };
}

function ruleAnalysis(
  { rule, sources, blind }: RuleNeeds,
  { entry, total, dearest }: ReturnType<typeof ruleCost>,
  rank: number,
): RuleAnalysis {
  const { portable, agentVersion, notes } = portability(rule);
  return {
    id: rule.id,
    sources: sources.map(sourceReport),
    blind,
    cost: { rank, entry, total, ...(dearest === null ? {} : { dearest: dearest.field }) },
    agent: {
      verdict: !portable ? 'refused' : notes.some(({ code }) => code === 'RULE7604') ? 'differs' : 'same',
      since: agentVersion,
      notes,
    },
  };
}

function sourceReport(source: Source): SourceReport {
  return {
    ...recordsReport(source.gives),
    also: source.also.map(recordsReport),
    sysmon: source.sysmon,
    audit: source.audit.map((key) => AUDIT_SUBCATEGORIES[key].name),
    settings: source.settings.map((key) => FEED_SETTINGS[key].title),
    sacl: source.sacl,
    missing: source.missing,
    coverage: source.partial ? 'part' : 'all',
  };
}

function recordsReport({ channel, eventIds }: Records): RecordsReport {
  return { channel, event_ids: eventIds };
}
