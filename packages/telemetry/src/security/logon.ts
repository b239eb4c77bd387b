import type { Mapping } from '../mapping.js';
import type { MappingContext } from '../mapping-context.js';
import type { Outcome } from '../outcome.js';
import type { TelemetryRecord } from '../telemetry-record.js';
import { learnSubject, learnTarget, SUBJECT_FIELDS, TARGET_FIELDS } from './subject.js';

/**
 * Records that give no event but say who is behind a logon session, by name, SID and number (telemetry.md §6.2): the
 * groups of a logon (4627), its end (4634, 4647), adjusted tokens (4703). The end forgets nothing: late records of the session follow it,
 * and its number is not given again before the next boot.
 *
 * | field | becomes |
 * |---|---|
 * | Subject…, Target… | caches |
 */
export const logonWithTarget: Mapping = {
  eventIds: [4627, 4634, 4647, 4703],
  reads: [...SUBJECT_FIELDS, ...TARGET_FIELDS],

  map(context: MappingContext, record: TelemetryRecord): Outcome {
    const host = context.host(record);
    learnTarget(host, record);
    learnSubject(host, record);
    return 'state';
  },
};

/**
 * Security 4624, a logon. An administrator has two sessions, one with and one without the rights, and the record of either names the
 * other: one account (telemetry.md §6.2).
 *
 * | field | becomes |
 * |---|---|
 * | Subject…, Target…, TargetLinkedLogonId | caches |
 */
export const logon: Mapping = {
  eventIds: [4624],
  reads: ['TargetLinkedLogonId', ...SUBJECT_FIELDS, ...TARGET_FIELDS],

  map(context: MappingContext, record: TelemetryRecord): Outcome {
    const host = context.host(record);
    learnTarget(host, record);
    learnTarget(host, record, 'TargetLinkedLogonId');
    learnSubject(host, record);
    return 'state';
  },
};

/**
 * The same of records that name a subject only: explicit credentials (4648), privileges (4672, 4673, 4674), services (4697), tasks
 * (4698, 4699, 4702), groups looked up (4798, 4799), a share used (5140, 5145), a hard link (4664).
 *
 * | field | becomes |
 * |---|---|
 * | Subject… | caches |
 */
export const subjectOnly: Mapping = {
  eventIds: [4648, 4664, 4672, 4673, 4674, 4697, 4698, 4699, 4702, 4798, 4799, 5140, 5145],
  reads: [...SUBJECT_FIELDS],

  map(context: MappingContext, record: TelemetryRecord): Outcome {
    learnSubject(context.host(record), record);
    return 'state';
  },
};
