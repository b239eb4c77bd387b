import type { Account } from '../identity/account.js';
import type { ProcessEntry } from '../process-entry.js';

/**
 * Says who a process runs as. A better source replaces name and SID together, since two halves of different accounts would be a
 * lie; the half it does not know stays only if the other half is the same. An equally good source only fills gaps.
 */
export function setOwner(entry: ProcessEntry, account: Account, rank: number): void {
  const { trace } = entry;
  const { name, sid } = account;
  if (rank < trace.userRank || (name === '' && sid === '')) return;
  const same = isSame(entry.user, name) || isSame(entry.sid, sid);
  if (rank === trace.userRank && !same) return;
  trace.userRank = rank;
  if (same) {
    if (entry.user === '') entry.user = name;
    if (entry.sid === '') entry.sid = sid;
  } else {
    entry.user = name;
    entry.sid = sid;
  }
}

function isSame(known: string, told: string): boolean {
  return known !== '' && told !== '' && (known === told || known.toLowerCase() === told.toLowerCase());
}
