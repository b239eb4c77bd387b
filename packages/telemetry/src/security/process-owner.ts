import type { HostState } from '../host/host-state.js';
import { Account, accountName } from '../identity/account.js';
import { isSid } from '../identity/accounts.js';
import { SYSTEM, serviceSession } from '../identity/well-known.js';
import { UserRank } from '../process/rank.js';
import type { IntegerKey } from '../record/integer-key.js';
import { plainText } from '../record/plain-text.js';
import type { TelemetryRecord } from '../telemetry-record.js';
import { learnSubject, learnTarget, SUBJECT_FIELDS, TARGET_FIELDS } from './subject.js';

export interface ProcessOwner {
  readonly account: Account;
  readonly logon: IntegerKey;
  /** A `UserRank`. */
  readonly rank: number;
}

export const OWNER_FIELDS = [...SUBJECT_FIELDS, ...TARGET_FIELDS] as const;

/**
 * The owner of the process that a 4688 tells of (telemetry.md §6.1). The target's logon session decides, not its SID, which is the
 * null SID for most targets though name and session are given; that SID then comes from the cache. Versions before 2 have no
 * target: their subject is the creator, so SYSTEM there is only a guess, as it starts processes for everybody.
 */
export function processOwner(host: HostState, record: TelemetryRecord): ProcessOwner {
  const target = learnTarget(host, record);
  const subject = learnSubject(host, record);
  if (target !== 0) {
    return { account: side(host, record, target, 'Target'), logon: target, rank: UserRank.own };
  }
  const account = side(host, record, subject, 'Subject');
  const doubtful = record.version < 2 && account === SYSTEM;
  return { account, logon: doubtful ? 0 : subject, rank: doubtful ? UserRank.weak : UserRank.own };
}

function side(
  host: HostState,
  record: TelemetryRecord,
  logon: IntegerKey,
  prefix: 'Subject' | 'Target',
): Account {
  const service = serviceSession(logon);
  if (service !== undefined) return service;
  const isTarget = prefix === 'Target';
  const sid = plainText(record.text(isTarget ? 'TargetUserSid' : 'SubjectUserSid'));
  const known = isSid(sid) ? host.accounts.ofSid(sid) : host.accounts.ofLogon(logon);
  if (known !== undefined && known.name !== '') return known;
  const name = accountName(
    plainText(record.text(isTarget ? 'TargetDomainName' : 'SubjectDomainName')),
    plainText(record.text(isTarget ? 'TargetUserName' : 'SubjectUserName')),
  );
  return new Account(name === '' ? '' : host.accounts.ofName(name).name, known?.sid ?? '');
}
