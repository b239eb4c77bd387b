import type { ObjectShape } from '../event-form/form-shape.js';
import { MOST_TERMS } from '../rules/matched-terms.js';
import {
  type FindingAction,
  type FindingFile,
  type FindingJson,
  type FindingPlace,
  type FindingProof,
  type FindingRule,
  type FindingTerm,
  MOST_INPUTS,
} from './finding-json.js';

const TEXT = { kind: 'text', notEmpty: true } as const;
const COUNT = { kind: 'integer', min: 0 } as const;
const SHA256 = { kind: 'text', pattern: '^[0-9a-f]{64}$' } as const;

const RULE: ObjectShape<FindingRule> = {
  kind: 'object',
  name: 'Rule',
  keys: {
    id: { ...TEXT, about: 'Id of the rule' },
    policy: { kind: 'text', about: 'Policy it belongs to' },
    version: { ...TEXT, optional: true, about: 'Version of the rule' },
    sha256: { ...SHA256, about: 'SHA-256 of its expression and of the macros in it' },
  },
};

const ACTION: ObjectShape<FindingAction> = {
  kind: 'object',
  name: 'Action',
  keys: {
    type: {
      kind: 'one of',
      values: {
        kill: 'the end of the process, which a scan only simulates',
        hash: 'the hashes that the record has of a file, an extension: nothing is computed',
      },
      about: 'What was asked for',
    },
    signal: { ...TEXT, optional: true, about: 'Signal of a kill' },
    scope: { ...TEXT, optional: true, about: 'Scope of a kill' },
    status: { kind: 'text', among: ['simulated'], optional: true, about: 'What came of a kill' },
    pid: { ...COUNT, optional: true, about: 'Process that a kill would have ended' },
    created_at: {
      kind: 'text',
      notEmpty: true,
      optional: true,
      about: 'When that process started, RFC 3339',
    },
    detected_at: { kind: 'text', notEmpty: true, optional: true, about: 'Time of the event, RFC 3339' },
    field: { ...TEXT, optional: true, about: 'File of a hash, as the rule names it' },
    path: { ...TEXT, optional: true, about: 'Path of that file' },
    state: {
      kind: 'text',
      among: ['Done', 'NoHash'],
      optional: true,
      about: 'Whether the record has hashes of that file',
    },
    hashes: {
      kind: 'list',
      of: { kind: 'text', pattern: '^[a-z0-9]+:[0-9a-f]+$' },
      optional: true,
      about: 'Hashes with their names, lower-case hex',
    },
  },
};

const FILE_KEYS: ObjectShape<FindingFile>['keys'] = {
  file: {
    ...TEXT,
    optional: true,
    about: 'The log, as it was named or found; archive!/member of an archive',
  },
  sha256: {
    ...SHA256,
    optional: true,
    about:
      'SHA-256 of the file, of the whole archive where it is one; left out where it was not read to its end',
  },
  member_sha256: { ...SHA256, optional: true, about: 'SHA-256 of the member of the archive' },
};

const PLACE_KEYS: ObjectShape<FindingPlace>['keys'] = {
  ...FILE_KEYS,
  chunk: { ...COUNT, optional: true, about: 'Number of the chunk in the log' },
  record_id: { kind: 'wide', optional: true, about: 'EventRecordID' },
  offset: {
    ...COUNT,
    optional: true,
    about: 'Byte offset of the record in the log; in the unpacked log where it is compressed',
  },
  line: { kind: 'integer', min: 1, optional: true, about: 'Line of a text at which the record begins' },
  kind: {
    kind: 'one of',
    values: { carved: 'recovered from slack or damage, with --carve' },
    optional: true,
    about: 'Set where the record is none of those that its log has',
  },
};

const FILE: ObjectShape<FindingFile> = { kind: 'object', name: 'File', keys: FILE_KEYS };
const PLACE: ObjectShape<FindingPlace> = { kind: 'object', name: 'Place', keys: PLACE_KEYS };

const PROOF: ObjectShape<FindingProof> = {
  kind: 'object',
  name: 'Proof',
  keys: {
    ...PLACE_KEYS,
    others: {
      kind: 'list',
      of: PLACE,
      notEmpty: true,
      optional: true,
      about: 'The other records of the same act, merged into the event',
    },
    casement: { ...TEXT, about: 'Version of the program' },
    options: {
      kind: 'list',
      of: { kind: 'text', notEmpty: true },
      notEmpty: true,
      optional: true,
      about: 'Options of the run that shape events, as they were given',
    },
    inputs: {
      kind: 'list',
      of: FILE,
      max: MOST_INPUTS,
      notEmpty: true,
      optional: true,
      about:
        'The files that held records of the host: what the event was made from; left out where there are more',
    },
  },
};

const TERM: ObjectShape<FindingTerm> = {
  kind: 'object',
  name: 'Term',
  keys: {
    offset: {
      ...COUNT,
      about: 'Where it is written: UTF-16 code units from the start of the expression, or of the macro',
    },
    length: { ...COUNT, about: 'How long it is, in UTF-16 code units' },
    macro: { ...TEXT, optional: true, about: 'Macro whose text it is written in, instead of the rule' },
    field: { ...TEXT, optional: true, about: 'Field it reads; left out of what a field is compared with' },
    value: {
      kind: 'value',
      about:
        'Its value: text, a number, a truth value or a list; secrets are masked as in the event, and texts end after 4096 code units',
    },
  },
};

/** The finding (finding-json.ts) as data. */
export const FINDING_SHAPE: ObjectShape<FindingJson> = {
  kind: 'object',
  keys: {
    event: { kind: 'backend event', about: 'The backend event: all that goes on the wire' },
    rule: { ...RULE, about: 'The rule that matched' },
    actions: { kind: 'list', of: ACTION, about: 'What came of its actions; set and log leave no report' },
    proof: { ...PROOF, about: 'The record that the event was made from' },
    matched: {
      kind: 'list',
      of: TERM,
      max: MOST_TERMS,
      about: 'The comparisons that made it match: fields, and what they were compared with',
    },
  },
};
