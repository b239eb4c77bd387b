import type { Account } from '../identity/account.js';
import type { Accounts } from '../identity/accounts.js';
import { sessionAccount } from '../identity/session-account.js';
import type { IntegerKey } from '../record/integer-key.js';

/** The account behind Sysmon's `User`, which has no SID but for Sysmon 1 a logon session (0 = none). */
export function sysmonAccount(accounts: Accounts, user: string, logon: IntegerKey): Account {
  accounts.learnServiceName(user, logon);
  return sessionAccount(accounts, logon, user);
}
