import { formatTime } from '@casement/telemetry';
import type { ActionOutcome } from '../actions/action-outcome.js';
import { safeJson } from '../emit/safe-json.js';
import { scrubText } from '../emit/scrub-text.js';
import { wellFormed } from '../emit/well-formed.js';
import { integerText } from '../event-form/form-field.js';
import type { Match } from '../rules/match.js';
import type { MatchedTerm, MatchedValue } from '../rules/matched-terms.js';
import type { FindingAction, FindingJson, FindingProof, FindingTerm, FindingValue } from './finding-json.js';

/** A finding without its event, which has been printed already (`backendEventLine`). */
export type FindingExtension = Omit<FindingJson, 'event'>;

/** What the extended form says of a match beside the event. `sha256` of the file is added by whoever knows it. */
export function findingExtension({ rule, event, actions, terms }: Match): FindingExtension {
  const { id, policy, version } = rule;
  return {
    rule: {
      id: wellFormed(id),
      policy: wellFormed(policy.name),
      ...(version === '' ? {} : { version: wellFormed(version) }),
    },
    actions: actions.map(actionJson),
    proof: event.source === null ? {} : proofJson(event.source),
    matched: (terms ?? []).map(termJson),
  };
}

/** One finding as one line of JSON without its line end. */
export function findingLine(eventLine: string, extension: FindingExtension, sha256: string): string {
  const { rule, actions, proof, matched } = extension;
  const { file, ...place } = proof;
  const whole: FindingProof =
    sha256 === '' ? proof : { ...(file === undefined ? {} : { file }), sha256, ...place };
  const rest = safeJson(JSON.stringify({ rule, actions, proof: whole, matched }));
  return `{"event":${eventLine},${rest.slice(1)}`;
}

function actionJson(outcome: ActionOutcome): FindingAction {
  if (outcome.kind === 'hash') {
    const { kind, field, path, state, hashes } = outcome;
    return { type: kind, field, ...(path === '' ? {} : { path: wellFormed(path) }), state, hashes };
  }
  const { kind, signal, scope, status, pid, createdAt, detectedAt } = outcome;
  const created = createdAt === 0n ? '' : formatTime(createdAt);
  const detected = detectedAt === 0n ? '' : formatTime(detectedAt);
  return {
    type: kind,
    signal,
    scope,
    status,
    pid,
    ...(created === '' ? {} : { created_at: created }),
    ...(detected === '' ? {} : { detected_at: detected }),
  };
}

function proofJson(source: NonNullable<Match['event']['source']>): FindingProof {
  const { file, chunk, recordId, offset } = source;
  return {
    ...(file === '' ? {} : { file: wellFormed(file) }),
    ...(chunk < 0 ? {} : { chunk }),
    ...(recordId < 0n ? {} : { record_id: integerText(recordId) }),
    ...(offset < 0 ? {} : { offset }),
  };
}

function termJson({ offset, length, macro, field, value }: MatchedTerm): FindingTerm {
  return {
    offset,
    length,
    ...(macro === null ? {} : { macro }),
    ...(field === null ? {} : { field }),
    value: valueJson(value),
  };
}

function valueJson(value: MatchedValue): FindingValue {
  if (typeof value === 'boolean') return value;
  return typeof value === 'object' ? value.map(elementJson) : elementJson(value);
}

/** Secrets are masked here as they are in the event: command lines are what most rules match. */
function elementJson(value: string | bigint): string | number {
  return typeof value === 'bigint' ? integerText(value) : wellFormed(scrubText(value));
}
