import { EVENT_TYPES, type EventType } from '@casement/telemetry';
import type { ObjectShape } from '../event-form/form-shape.js';
import { CAUSES, DEFECTS } from './cause.js';
import { MAX_GAPS, MAX_LOGS_LISTED } from './verdicts.js';
import type {
  LedgerClearing,
  LedgerHostVerdicts,
  LedgerLog,
  LedgerNumbers,
  LedgerStretch,
  LedgerUnknown,
  LedgerVerdictGroup,
  LedgerVerdicts,
} from './verdicts-json.js';

const COUNT = { kind: 'integer', min: 0 } as const;
/** Left out when it is 0. */
const REST = { kind: 'integer', min: 1, optional: true } as const;
const TIME = { kind: 'time', digits: 9, optional: true } as const;

const STRETCH: ObjectShape<LedgerStretch> = {
  kind: 'object',
  name: 'Stretch',
  keys: {
    first: { ...COUNT, about: 'First record number that is missing' },
    last: { ...COUNT, about: 'Last record number that is missing' },
  },
};

const NUMBERS: ObjectShape<LedgerNumbers> = {
  kind: 'object',
  name: 'RecordNumbers',
  keys: {
    first: { ...COUNT, about: 'Least record number (EventRecordID)' },
    last: { ...COUNT, about: 'Greatest record number' },
    missing: {
      ...COUNT,
      optional: true,
      about: 'Numbers between them that no record has; left out where there were too many gaps to follow',
    },
    gaps: { kind: 'list', of: STRETCH, max: MAX_GAPS, about: 'The stretches that are missing, in order' },
    gaps_omitted: { ...REST, about: 'Further stretches, not listed' },
  },
};

const CLEARING: ObjectShape<LedgerClearing> = {
  kind: 'object',
  name: 'Clearing',
  keys: {
    time: { ...TIME, about: 'When the log was cleared' },
    by: { kind: 'text', about: 'Account that cleared it; empty where the record does not say' },
  },
};

const LOG: ObjectShape<LedgerLog> = {
  kind: 'object',
  name: 'Log',
  keys: {
    channel: { kind: 'text', about: 'Channel, as its records name it' },
    records: { ...COUNT, about: 'Records of it that were read, copies included' },
    first: { ...TIME, about: 'Time of the earliest record; of a long log, to within 32 records' },
    last: { ...TIME, about: 'Time of the latest record; of a long log, to within 32 records' },
    numbers: { ...NUMBERS, optional: true, about: 'Their numbers; left out where none has one' },
    unnumbered: { ...REST, about: 'Records without a number' },
    cleared: {
      kind: 'list',
      of: CLEARING,
      optional: true,
      about: 'When it was cleared, and by whom; the earliest ones',
    },
    cleared_omitted: { ...REST, about: 'Further clearings, not listed' },
    defects: {
      kind: 'list',
      of: { kind: 'one of', values: DEFECTS },
      optional: true,
      about: 'Why records may be missing from it; left out where nothing says so',
    },
  },
};

const HOST_VERDICTS: ObjectShape<LedgerHostVerdicts> = {
  kind: 'object',
  name: 'HostVerdicts',
  keys: {
    host: { kind: 'text', about: 'Name of the machine' },
    matched: { ...COUNT, about: 'Rules that matched' },
    not_matched: { ...COUNT, about: 'Rules that did not, and would have' },
    unknown: { ...COUNT, about: 'Rules of which that could not be known' },
    group: { ...COUNT, about: 'Index in `groups`, which says what could not be known and why' },
    matches: {
      kind: 'map',
      of: { kind: 'integer', min: 1 },
      about:
        'How often each rule that matched did, those held back by a rate limit and of silent rules included',
    },
    logs: { kind: 'list', of: LOG, max: MAX_LOGS_LISTED, about: 'Logs that records of this host were in' },
    logs_omitted: { ...REST, about: 'Further logs, not listed' },
  },
};

const UNKNOWN: ObjectShape<LedgerUnknown> = {
  kind: 'object',
  name: 'Unknown',
  keys: {
    cause: { kind: 'one of', values: CAUSES, about: 'Why it could not be known' },
    event_type: {
      kind: 'one of',
      values: Object.fromEntries(EVENT_TYPES.map((type) => [type, ''])) as Record<EventType, ''>,
      about: 'Events that the rules are about',
    },
    fields: { kind: 'list', of: { kind: 'text' }, optional: true, about: 'Fields in question' },
    rules: { kind: 'list', of: { kind: 'text' }, about: 'Rules, unless they matched all the same' },
    rules_omitted: { ...REST, about: 'Further rules, not listed' },
  },
};

const GROUP: ObjectShape<LedgerVerdictGroup> = {
  kind: 'object',
  name: 'VerdictGroup',
  keys: {
    hosts: { ...COUNT, about: 'How many hosts are in it' },
    unknown: { kind: 'list', of: UNKNOWN, about: 'What could not be known on them; empty where all could' },
  },
};

/** What the ledger says of rules and hosts (verdicts-json.ts) as data. */
export const VERDICTS_SHAPE: ObjectShape<LedgerVerdicts> = {
  kind: 'object',
  name: 'Verdicts',
  keys: {
    rules: { ...COUNT, about: 'Rules that were judged: all that were loaded' },
    hosts: {
      kind: 'list',
      of: HOST_VERDICTS,
      about:
        'Each host, by name: a rule in `matches` matched there, one that the group of the host lists could not be known, every other did not match',
    },
    records_omitted: {
      ...REST,
      about: 'Records of hosts and logs beyond the limits, which nothing is judged by',
    },
    groups: { kind: 'list', of: GROUP, about: 'Hosts on which the same is known' },
  },
};
