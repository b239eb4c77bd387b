import type { HostState } from '../host/host-state.js';
import { Account, accountName } from '../identity/account.js';
import { isSid } from '../identity/accounts.js';
import { sessionAccount } from '../identity/session-account.js';
import { serviceSession } from '../identity/well-known.js';
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

/**
 * Teaches the caches of a host who a Security record names as subject, and gives that logon session. To be called once a record, before
 * anything that may leave it.
 */
export function learnSubject(host: HostState, record: TelemetryRecord): IntegerKey {
  const logon = integerKey(record, 'SubjectLogonId');
  if (serviceSession(logon) !== undefined) return logon;
  const sid = plainText(record.text('SubjectUserSid'));
  const known = host.accounts.ofLogon(logon);
  // Nearly every record is of a session that is known, and then its names need not be read. Its SID must be: the numbers of sessions
  // start anew at every boot.
  if ((known === undefined || known.sid !== sid || known.name === '') && isSid(sid)) {
    const domain = plainText(record.text('SubjectDomainName'));
    host.accounts.learn(sid, domain, plainText(record.text('SubjectUserName')), logon);
  }
  return logon;
}

/** The same for the target, the account a new logon or process belongs to; what it says replaces what was known. */
export function learnTarget(
  host: HostState,
  record: TelemetryRecord,
  session: 'TargetLogonId' | 'TargetLinkedLogonId' = 'TargetLogonId',
): IntegerKey {
  const logon = integerKey(record, session);
  if (logon === 0 && session === 'TargetLinkedLogonId') return 0;
  host.accounts.learn(
    plainText(record.text('TargetUserSid')),
    plainText(record.text('TargetDomainName')),
    plainText(record.text('TargetUserName')),
    logon,
  );
  return logon;
}

/** The account of a subject that `learnSubject` has seen, in the session that it gave. */
export function subjectAccount(host: HostState, record: TelemetryRecord, logon: IntegerKey): Account {
  return accountOf(host, record, logon, SUBJECT_FIELDS);
}

/** The account of a target that `learnTarget` has seen, in the session that it gave. */
export function targetAccount(host: HostState, record: TelemetryRecord, logon: IntegerKey): Account {
  return accountOf(host, record, logon, TARGET_FIELDS);
}

/** The SID of the record itself decides; where it is the null SID, session and name together (telemetry.md §6.1). */
function accountOf(
  { accounts }: HostState,
  record: TelemetryRecord,
  logon: IntegerKey,
  [sidField, nameField, domainField]: typeof SUBJECT_FIELDS | typeof TARGET_FIELDS,
): Account {
  const service = serviceSession(logon);
  if (service !== undefined) return service;
  const sid = plainText(record.text(sidField));
  const hasSid = isSid(sid);
  if (hasSid) {
    const known = accounts.ofSid(sid);
    if (known !== undefined && known.name !== '') return known;
  }
  const name = accountName(plainText(record.text(domainField)), plainText(record.text(nameField)));
  if (!hasSid) return sessionAccount(accounts, logon, name);
  return new Account(name === '' ? '' : accounts.ofName(name).name, sid);
}
