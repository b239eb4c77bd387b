import { LOAD_REPORT_SHAPE, type ObjectShape, type Shape, WINDOWS_FIELDS } from '@casement/engine';
import { AUDIT_SUBCATEGORIES, FEEDS } from '@casement/telemetry';
import type {
  AnalysisReport,
  CheckReport,
  RecordsReport,
  RuleAnalysis,
  SourceReport,
  UnfedReport,
} from './check-report.js';

const CHANNELS = [...new Set(FEEDS.map(({ channel }) => channel))].sort();
/** What rules can ask for. */
const ELEMENTS = [
  ...new Set(
    FEEDS.flatMap(({ type, sysmon, fallback }) => (type === null || fallback ? [] : (sysmon ?? []))),
  ),
].sort();
const SUBCATEGORIES = Object.values(AUDIT_SUBCATEGORIES);
const COUNT = { kind: 'integer', min: 0 } as const;
const TEXT = { kind: 'text', notEmpty: true } as const;
const FIELD = { kind: 'text', among: WINDOWS_FIELDS.map(({ name }) => name) } as const;

function texts(of: Shape<string>): { readonly kind: 'list'; readonly of: Shape<string> } {
  return { kind: 'list', of };
}

const RECORD_KEYS = {
  channel: { kind: 'text', among: CHANNELS, about: 'Channel of the records' },
  event_ids: { kind: 'list', of: COUNT, notEmpty: true, about: 'Ids of the records' },
} as const;

const RECORDS: ObjectShape<RecordsReport> = { kind: 'object', name: 'Records', keys: RECORD_KEYS };

const SOURCE: ObjectShape<SourceReport> = {
  kind: 'object',
  name: 'Source',
  keys: {
    ...RECORD_KEYS,
    also: {
      kind: 'list',
      of: RECORDS,
      about: "Records for what the event's own does not say of processes and accounts",
    },
    sysmon: { ...texts({ kind: 'text', among: ELEMENTS }), about: 'Elements of the Sysmon configuration' },
    audit: {
      ...texts({ kind: 'text', among: SUBCATEGORIES.map(({ name }) => name) }),
      about: 'Audit subcategories that have to log success',
    },
    settings: { ...texts(TEXT), about: 'Further settings, in words' },
    sacl: { ...texts(TEXT), about: 'Access that the SACLs of the objects have to audit' },
    missing: { ...texts(FIELD), about: 'Fields that stay unknown with this source alone' },
    coverage: {
      kind: 'one of',
      values: { all: '', part: 'the log tells of some of these events only' },
      about: 'How much of the events it tells of',
    },
  },
};

const RULE: ObjectShape<RuleAnalysis> = {
  kind: 'object',
  name: 'RuleAnalysis',
  keys: {
    id: { ...TEXT, about: 'Id of the rule' },
    sources: {
      kind: 'list',
      of: SOURCE,
      about: 'Logs that feed it, any one of them, the best first; none: no log tells of the event',
    },
    blind: { ...texts(FIELD), about: 'Fields that no log fills' },
    cost: {
      kind: 'object',
      name: 'Cost',
      keys: {
        rank: { kind: 'integer', min: 1, about: '1 is the dearest rule' },
        entry: { ...COUNT, about: 'Weight of the terms that most events are ruled out by' },
        total: { ...COUNT, about: 'Weight of all terms' },
        dearest: { kind: 'text', optional: true, about: 'Field of the dearest term' },
      },
      about: 'Static weights, to compare rules by',
    },
    agent: {
      kind: 'object',
      name: 'Agent',
      keys: {
        verdict: {
          kind: 'one of',
          values: {
            same: 'it loads and means the same',
            differs: 'it loads and reads other values',
            refused: 'it, or an action of it, is refused',
          },
          about: 'What becomes of it in the Datadog agent for Windows',
        },
        since: {
          kind: 'text',
          pattern: '^[0-9]+\\.[0-9]+$',
          about: 'The oldest agent with its events and fields',
        },
        notes: {
          kind: 'list',
          of: {
            kind: 'object',
            name: 'Note',
            keys: {
              code: {
                kind: 'one of',
                values: { RULE7601: '', RULE7602: '', RULE7603: '', RULE7604: '', RULE7605: '' },
                about: 'Stable code',
              },
              message: { ...TEXT, about: 'What differs, in words' },
            },
          },
          about: 'What differs there, and what newer agents only have',
        },
      },
      about: 'Portability to the Datadog agent for Windows',
    },
  },
};

const UNFED: ObjectShape<UnfedReport> = {
  kind: 'object',
  name: 'Unfed',
  keys: {
    rule: { ...TEXT, about: 'Id of the rule' },
    fields: { ...texts(FIELD), about: 'Fields of it that stay unknown' },
  },
};

const ANALYSIS: ObjectShape<AnalysisReport> = {
  kind: 'object',
  name: 'Analysis',
  keys: {
    rules: { kind: 'list', of: RULE, about: 'Loaded rules in the order of the report' },
    telemetry: {
      kind: 'object',
      name: 'Telemetry',
      keys: {
        sysmon: {
          ...texts({ kind: 'text', among: ELEMENTS }),
          about: 'Elements of the Sysmon configuration',
        },
        audit: {
          kind: 'list',
          of: {
            kind: 'object',
            name: 'Subcategory',
            keys: {
              category: { ...TEXT, about: 'Category of the audit policy' },
              name: { ...TEXT, about: 'Subcategory, in English' },
              guid: { ...TEXT, about: 'What auditpol takes in every language' },
            },
          },
          about: 'Subcategories for what Sysmon does not tell',
        },
        settings: { ...texts(TEXT), about: 'Further settings, in words' },
        sacl: { ...texts(TEXT), about: 'Access that SACLs have to audit' },
        unfed: {
          kind: 'list',
          of: UNFED,
          about: 'Rules that even so are not fed, or not with all their fields',
        },
      },
      about: 'The smallest set-up that feeds all rules',
    },
    open: {
      kind: 'object',
      name: 'Open',
      keys: {
        terms: {
          ...texts(TEXT),
          about: 'Rules of which it is open whether all their terms can hold and say something',
        },
        overlap: { ...texts(TEXT), about: 'Rules of which it is open whether another one finds the same' },
      },
      about: 'What no remark tells, as finding it out would take too long',
    },
  },
};

/** The report of `check` (check-report.ts) as data. */
export const CHECK_REPORT_SHAPE: ObjectShape<CheckReport> = {
  kind: 'object',
  keys: {
    ...LOAD_REPORT_SHAPE.keys,
    analysis: { ...ANALYSIS, about: 'What can be said of the rules before they run' },
  },
};
