import type { HostState } from '../host/host-state.js';
import { type Account, NOBODY } from '../identity/account.js';
import { type IntegerKey, integerKey } from '../record/integer-key.js';
import { plainText } from '../record/plain-text.js';
import type { TelemetryRecord } from '../telemetry-record.js';

/** The fields of the account that acted, by its token. */
export const SUBJECT_FIELDS = [
  'SubjectUserSid',
  'SubjectUserName',
  'SubjectDomainName',
  'SubjectLogonId',
] as const;

export const TARGET_FIELDS = [
  'TargetUserSid',
  'TargetUserName',
  'TargetDomainName',
  'TargetLogonId',
] as const;

/** Teaches the caches of a host who a Security record names as subject, and gives that logon session. */
export function learnSubject(host: HostState, record: TelemetryRecord): IntegerKey {
  const logon = integerKey(record, 'SubjectLogonId');
  // Nearly every record is of a session that is known, and then nothing else need be read.
  if (host.accounts.ofLogon(logon) === undefined) {
    host.accounts.learn(
      plainText(record.text('SubjectUserSid')),
      plainText(record.text('SubjectDomainName')),
      plainText(record.text('SubjectUserName')),
      logon,
    );
  }
  return logon;
}

/** The same for the target, the account a new logon or process belongs to; what it says replaces what was known. */
export function learnTarget(host: HostState, record: TelemetryRecord): IntegerKey {
  const logon = integerKey(record, 'TargetLogonId');
  host.accounts.learn(
    plainText(record.text('TargetUserSid')),
    plainText(record.text('TargetDomainName')),
    plainText(record.text('TargetUserName')),
    logon,
  );
  return logon;
}

/** The account of a subject that `learnSubject` has seen. */
export function subjectAccount(host: HostState, record: TelemetryRecord, logon: IntegerKey): Account {
  return (
    host.accounts.ofLogon(logon) ?? host.accounts.ofSid(plainText(record.text('SubjectUserSid'))) ?? NOBODY
  );
}
