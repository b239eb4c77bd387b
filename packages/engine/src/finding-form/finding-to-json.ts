import { formatTime, type RecordSource } from '@casement/telemetry';
import type { ActionOutcome } from '../actions/action-outcome.js';
import { safeJson } from '../emit/safe-json.js';
import { scrubText } from '../emit/scrub-text.js';
import { wellFormed } from '../emit/well-formed.js';
import { integerText } from '../event-form/form-field.js';
import type { Match } from '../rules/match.js';
import type { MatchedTerm, MatchedValue } from '../rules/matched-terms.js';
import type {
  FindingAction,
  FindingFile,
  FindingJson,
  FindingPlace,
  FindingProof,
  FindingRule,
  FindingTerm,
  FindingValue,
} from './finding-json.js';

/** A finding as far as its match tells it. Its event has been printed already (`backendEventLine`). */
export interface FindingExtension extends Pick<FindingJson, 'actions' | 'matched'> {
  readonly rule: Omit<FindingRule, 'sha256'>;
  readonly proof: Omit<FindingProof, 'casement' | 'options' | 'inputs'>;
}

/** What the run tells of a finding, once it is over: digests are known when the files have been read. */
export interface FindingRun {
  readonly ruleSha256: string;
  /** Digests by the path of a file; undefined where it is not known. */
  digestsOf(file: string): Omit<FindingFile, 'file'> | undefined;
  readonly casement: string;
  readonly options: readonly string[];
  /** Paths of the files that held records of the host; null where they are too many or not known. */
  readonly inputs: readonly string[] | null;
}

export function findingExtension({ rule, event, actions, terms }: Match): FindingExtension {
  const { id, policy, version } = rule;
  const { others } = event;
  return {
    rule: {
      id: wellFormed(id),
      policy: wellFormed(policy.name),
      ...(version === '' ? {} : { version: wellFormed(version) }),
    },
    actions: actions.map(actionJson),
    proof: {
      ...(event.source === null ? {} : placeJson(event.source)),
      ...(others.length === 0 ? {} : { others: others.map(placeJson) }),
    },
    matched: (terms ?? []).map(termJson),
  };
}

/** One finding as one line of JSON without its line end. */
export function findingLine(eventLine: string, extension: FindingExtension, run: FindingRun): string {
  const { actions, matched } = extension;
  const rule: FindingRule = { ...extension.rule, sha256: run.ruleSha256 };
  const { others, ...place } = extension.proof;
  const proof: FindingProof = {
    ...withDigests(place, run),
    ...(others === undefined ? {} : { others: others.map((other) => withDigests(other, run)) }),
    casement: run.casement,
    ...(run.options.length === 0 ? {} : { options: run.options.map(wellFormed) }),
    ...(run.inputs === null || run.inputs.length === 0
      ? {}
      : { inputs: run.inputs.map((file) => withDigests({ file: wellFormed(file) }, run)) }),
  };
  const rest = safeJson(JSON.stringify({ rule, actions, proof, matched }));
  return `{"event":${eventLine},${rest.slice(1)}`;
}

/** The digests stand behind the name. */
function withDigests<T extends FindingFile>(place: T, run: FindingRun): T {
  if (place.file === undefined) return place;
  const { file, ...rest } = place;
  return { file, ...run.digestsOf(file), ...rest } as unknown as T;
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

function placeJson({ file, chunk, recordId, offset, line, carved }: RecordSource): FindingPlace {
  return {
    ...(file === '' ? {} : { file: wellFormed(file) }),
    ...(chunk < 0 ? {} : { chunk }),
    ...(recordId < 0n ? {} : { record_id: integerText(recordId) }),
    ...(offset < 0 ? {} : { offset }),
    ...(line < 0 ? {} : { line }),
    ...(carved ? { kind: 'carved' } : {}),
  };
}

function termJson({ offset, length, macro, field, value }: MatchedTerm): FindingTerm {
  return {
    offset,
    length,
    ...(macro === null ? {} : { macro }),
    ...(field === null ? {} : { field }),
    value: findingValue(value),
  };
}

/** A value of a comparison as the form has it. */
export function findingValue(value: MatchedValue): FindingValue {
  if (typeof value === 'boolean') return value;
  return typeof value === 'object' ? value.map(elementJson) : elementJson(value);
}

/** Secrets are masked here as they are in the event: command lines are what most rules match. */
function elementJson(value: string | bigint): string | number {
  return typeof value === 'bigint' ? integerText(value) : wellFormed(scrubText(value));
}
