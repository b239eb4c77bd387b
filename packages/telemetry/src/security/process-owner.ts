import type { HostState } from '../host/host-state.js';
import type { Account } from '../identity/account.js';
import { SYSTEM } from '../identity/well-known.js';
import { UserRank } from '../process/rank.js';
import type { IntegerKey } from '../record/integer-key.js';
import type { TelemetryRecord } from '../telemetry-record.js';
import {
  learnSubject,
  learnTarget,
  SUBJECT_FIELDS,
  subjectAccount,
  TARGET_FIELDS,
  targetAccount,
} from './subject.js';

export interface ProcessOwner {
  readonly account: Account;
  readonly logon: IntegerKey;
  /** A `UserRank`. */
  readonly rank: number;
}

export const OWNER_FIELDS = [...SUBJECT_FIELDS, ...TARGET_FIELDS] as const;

/**
 * The owner of the process that a 4688 tells of (telemetry.md §6.1). The target's logon session decides, not its SID, which is the
 * null SID for most targets though name and session are given; that SID then comes from the caches. Versions before 2 have no
 * target: their subject is the creator, so SYSTEM there is only a guess, as it starts processes for everybody.
 */
export function processOwner(host: HostState, record: TelemetryRecord): ProcessOwner {
  const target = learnTarget(host, record);
  const subject = learnSubject(host, record);
  if (target !== 0) {
    return { account: targetAccount(host, record, target), logon: target, rank: UserRank.own };
  }
  const account = subjectAccount(host, record, subject);
  // A record without a version has NaN, of which nothing is known.
  const doubtful = !(record.version >= 2) && account === SYSTEM;
  return { account, logon: doubtful ? 0 : subject, rank: doubtful ? UserRank.weak : UserRank.own };
}
