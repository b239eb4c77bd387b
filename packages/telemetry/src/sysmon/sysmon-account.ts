import { Account, NOBODY } from '../identity/account.js';
import type { Accounts } from '../identity/accounts.js';
import { serviceSession, wellKnownBySid } from '../identity/well-known.js';
import type { IntegerKey } from '../record/integer-key.js';

/**
 * The account behind Sysmon's `User`, with the SID that the Security log taught for the logon session or else for the name. A
 * session number is only believed if its account has the same name: numbers start anew at every boot.
 */
export function sysmonAccount(accounts: Accounts, user: string, logon: IntegerKey): Account {
  const service = serviceSession(logon);
  if (service !== undefined) {
    accounts.learnServiceName(user, logon);
    return service;
  }
  const session = accounts.ofLogon(logon);
  if (session !== undefined && (user === '' || sameUser(session.name, user))) {
    return (
      wellKnownBySid(session.sid) ??
      (user === '' ? session : new Account(accounts.ofName(user).name, session.sid))
    );
  }
  return user === '' ? NOBODY : accounts.ofName(user);
}

/** The name without its domain, which may be the DNS name in one log and the short one in the other. */
function sameUser(a: string, b: string): boolean {
  return a === b || bareName(a) === bareName(b);
}

function bareName(name: string): string {
  return name.slice(name.lastIndexOf('\\') + 1).toLowerCase();
}
