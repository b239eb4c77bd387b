import { EVENT_TYPES } from '@casement/telemetry';
import type { ObjectShape } from '../event-form/form-shape.js';
import { RULE_STATUSES } from '../policy/load-report-shape.js';
import { VERDICTS_SHAPE } from '../verdicts/verdicts-shape.js';
import { MAX_FAULTS } from './ledger.js';
import type {
  LedgerCarved,
  LedgerFault,
  LedgerFile,
  LedgerHost,
  LedgerJson,
  LedgerRecordCount,
  LedgerRule,
  LedgerTotals,
  LedgerVariables,
} from './ledger-json.js';

const COUNT = { kind: 'integer', min: 0 } as const;
/** Left out when it is 0. */
const REST = { kind: 'integer', min: 1, optional: true } as const;
const TIME = { kind: 'time', digits: 9 } as const;
const MAPPED = 'Records that tell an event, those of a type that nobody wanted included';
const SHA256 = { kind: 'text', pattern: '^([0-9a-f]{64})?$' } as const;

const FAULT: ObjectShape<LedgerFault> = {
  kind: 'object',
  name: 'Fault',
  keys: {
    code: {
      kind: 'text',
      pattern: '^[A-Z]+[0-9]{4}$',
      about: 'Stable code: EVTX3xxx of the reader, CLI6xxx of the command',
    },
    chunk: { ...COUNT, optional: true, about: 'Chunk of the file it was met in, where that is known' },
    offset: { ...COUNT, optional: true, about: 'Byte offset in the file, where that is known' },
    line: { ...COUNT, optional: true, about: 'Line of an export, from 1' },
    message: { kind: 'text', about: 'What was wrong, in words' },
  },
};

const CARVED: ObjectShape<LedgerCarved> = {
  kind: 'object',
  name: 'Carved',
  keys: {
    records: { ...COUNT, about: 'Records that were recovered; they are in no other count of records' },
    nameless: { ...REST, about: 'Those of them whose names are lost, which give no event' },
    copies: { ...REST, about: 'Copies of records of the log or of recovered ones, left out' },
    undecodable: { ...REST, about: 'Images of records that could not be decoded' },
  },
};

const FILE: ObjectShape<LedgerFile> = {
  kind: 'object',
  name: 'File',
  keys: {
    path: { kind: 'text', about: 'The file, as it was named or found' },
    format: {
      kind: 'text',
      notEmpty: true,
      about:
        'What its content is: evtx, evtx-chunks (without a file header), JSON lines, JSON, XML or CSV with the shapes of its records, zip or tar (an archive; its members are files of their own), a format that is known and not read, or raw (no log, searched with --carve), unreadable, unknown, empty',
    },
    bytes: { ...COUNT, about: 'Size of the file' },
    sha256: { ...SHA256, about: 'SHA-256 of the bytes as read; empty where they were not all read' },
    records: { ...COUNT, about: 'Records that were read' },
    chunks: { ...COUNT, about: 'Chunks that were found' },
    faults: {
      kind: 'list',
      of: FAULT,
      max: MAX_FAULTS,
      about: 'What was wrong with it, in the order it was met',
    },
    faults_omitted: { ...REST, about: 'Further faults that are counted and not listed' },
    notes: {
      kind: 'list',
      of: FAULT,
      max: MAX_FAULTS,
      about: 'What is worth knowing about it and cost no record, in the order it was met',
    },
    notes_omitted: { ...REST, about: 'Further notes that are counted and not listed' },
    carved: {
      ...CARVED,
      optional: true,
      about: 'What --carve recovered from it; left out where that is nothing',
    },
  },
};

const RECORD_COUNT: ObjectShape<LedgerRecordCount> = {
  kind: 'object',
  name: 'RecordCount',
  keys: {
    mapped: { ...COUNT, about: MAPPED },
    unmapped: { ...COUNT, about: 'Records of a kind that no mapping knows' },
    state: { ...REST, about: 'Records that gave no event and told what events need (a logon, a handle)' },
    skipped: {
      ...REST,
      about: 'Records of a known kind that give no event; `skipped` of the ledger says why',
    },
  },
};

const TOTALS: ObjectShape<LedgerTotals> = {
  kind: 'object',
  name: 'Totals',
  keys: {
    files: { ...COUNT, about: 'Files' },
    bytes: { ...COUNT, about: 'Bytes of all files' },
    chunks: { ...COUNT, about: 'Chunks of all files' },
    records: { ...COUNT, about: 'Records of all files' },
    faults: { ...COUNT, about: 'Faults of all files, those not listed included' },
    notes: { ...COUNT, about: 'Notes on all files, those not listed included' },
    mapped: { ...COUNT, about: MAPPED },
    unmapped: { ...COUNT, about: 'Records of a kind that no mapping knows' },
    state: { ...COUNT, about: 'Records that only told what events need' },
    skipped: { ...COUNT, about: 'Records of a known kind that give no event' },
    events: { ...COUNT, about: 'Events' },
    findings: { ...COUNT, about: 'Findings' },
    hidden: { ...COUNT, about: 'Findings left out by --from, --to or --host, in no other count' },
    carved: {
      kind: 'object',
      name: 'CarvedTotals',
      keys: {
        records: { ...COUNT, about: 'Records recovered from all files' },
        events: { ...COUNT, about: 'How many of the events were made from them' },
        findings: { ...COUNT, about: 'How many of the findings were' },
      },
      optional: true,
      about: 'What --carve recovered; left out where that is nothing',
    },
  },
};

const RULE: ObjectShape<LedgerRule> = {
  kind: 'object',
  name: 'Rule',
  keys: {
    id: { kind: 'text', about: 'Id of the rule' },
    policy: { kind: 'text', about: 'Policy it belongs to' },
    status: { kind: 'one of', values: RULE_STATUSES, about: 'What became of it on loading' },
    findings: { ...COUNT, about: 'How often it found something' },
    silenced: { ...REST, about: 'How often it matched and, being silent, gave no finding' },
    logged: { ...REST, about: 'How many lines its log actions wrote' },
    reason: { kind: 'text', optional: true, about: 'Why it is not loaded' },
  },
};

const VARIABLES: ObjectShape<LedgerVariables> = {
  kind: 'object',
  name: 'Variables',
  keys: {
    dropped: {
      ...COUNT,
      about: 'Hosts, processes and containers whose variables were given up for the bound on memory',
    },
    unowned: { ...COUNT, about: 'Sets that no process or container could own' },
    oversized: { ...COUNT, about: 'Sets of more text than a variable takes' },
  },
};

const HOST: ObjectShape<LedgerHost> = {
  kind: 'object',
  name: 'Host',
  keys: {
    host: { kind: 'text', about: 'Name of the machine; a very long one is clipped and ends in …' },
    events: { ...COUNT, about: 'Events of this host' },
    findings: { ...COUNT, about: 'Findings on this host' },
  },
};

/** The ledger (ledger-json.ts) as data. */
export const LEDGER_SHAPE: ObjectShape<LedgerJson> = {
  kind: 'object',
  keys: {
    version: { kind: 'constant', value: 1, about: 'Version of this form' },
    files: { kind: 'list', of: FILE, about: 'Every input file, in the order of the input' },
    totals: { ...TOTALS, about: 'Sums' },
    records: {
      kind: 'map',
      of: { kind: 'map', of: RECORD_COUNT },
      about:
        'Records by provider and event id, and what became of them; a very long name is clipped and ends in …',
    },
    records_omitted: { ...REST, about: 'Records of kinds beyond the limit, not counted apart' },
    events: {
      kind: 'map',
      keysAmong: EVENT_TYPES,
      of: { kind: 'integer', min: 1 },
      about: 'Events by type; only types that occurred',
    },
    skipped: {
      kind: 'map',
      keyPattern: '^TEL4[0-9]{3}$',
      of: { kind: 'integer', min: 1 },
      about: 'How often a record was skipped, or an event left incomplete, by the code of the reason',
    },
    rules: {
      kind: 'list',
      of: RULE,
      about: 'Every rule, those that were not loaded included; empty without rules',
    },
    hosts: { kind: 'list', of: HOST, about: 'Every host that events came from, by name' },
    hosts_omitted: { ...REST, about: 'Events of hosts beyond the limit, not counted apart' },
    time: {
      kind: 'object',
      name: 'TimeRange',
      keys: {
        first: { ...TIME, about: 'Time of the earliest event' },
        last: { ...TIME, about: 'Time of the latest event' },
      },
      optional: true,
      about:
        'When the events happened; left out without events and where a log claims a time beyond the year 9999',
    },
    limited: {
      kind: 'map',
      of: { kind: 'integer', min: 1 },
      about: 'Findings held back by the rate limit of their rule, by rule; they are in no other count',
    },
    variables: {
      ...VARIABLES,
      optional: true,
      about: 'What variables of rules could not hold; left out when they held everything',
    },
    verdicts: {
      ...VERDICTS_SHAPE,
      optional: true,
      about: 'The verdict of each rule on each host; left out where no rules were run',
    },
    digest: { ...SHA256, about: 'SHA-256 of the findings as they were written; empty without findings' },
  },
};
