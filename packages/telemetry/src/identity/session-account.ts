import type { IntegerKey } from '../record/integer-key.js';
import { Account, NOBODY } from './account.js';
import type { Accounts } from './accounts.js';
import { SYSTEM, serviceSession, wellKnownBySid } from './well-known.js';

/**
 * The account that a record means by a logon session and a name (`DOMAIN\name`, "" = not given) where it has no SID: with the SID that
 * other records taught for the session, or else for the name. A session is only believed if its account has the same name: numbers
 * start anew at every boot, of which no record need tell (telemetry.md §6.2).
 */
export function sessionAccount(accounts: Accounts, logon: IntegerKey, name: string): Account {
  const service = serviceSession(logon);
  if (service !== undefined) return service;
  const session = accounts.ofLogon(logon);
  if (session !== undefined && (name === '' || isCalled(session, name))) {
    if (name === '' || wellKnownBySid(session.sid) !== undefined) return session;
    return new Account(accounts.ofName(name).name, session.sid);
  }
  return name === '' ? NOBODY : accounts.ofName(name);
}

/** By the name without its domain, which may be the DNS name in one log and the short one in the other. */
function isCalled(account: Account, name: string): boolean {
  if (account.name === name || bareName(account.name) === bareName(name)) return true;
  // Records name the machine account for SYSTEM.
  return account.sid === SYSTEM.sid && name.endsWith('$');
}

function bareName(name: string): string {
  return name.slice(name.lastIndexOf('\\') + 1).toLowerCase();
}
