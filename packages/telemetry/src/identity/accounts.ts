import { BoundedMap } from '../collection/bounded-map.js';
import type { Totals } from '../host/totals.js';
import type { IntegerKey } from '../record/integer-key.js';
import { Account, accountName, NOBODY } from './account.js';
import { serviceSession, wellKnownByName, wellKnownBySid } from './well-known.js';

const NO_SID = 'S-1-0-0';
/** No SID is longer: fifteen numbers of ten digits, and the authority. */
const LONGEST_SID = 200;
/** A domain name of 255 and some more. Longer texts are no names, and a bound on the number must bound the memory. */
const LONGEST_NAME = 320;

/**
 * Who is who on one host, learned from the records of the Security log: logon session, name and SID to account
 * (telemetry.md §6.2). Names compare without case and keep the spelling seen first.
 */
export class Accounts {
  private readonly byLogon: BoundedMap<IntegerKey, Account>;
  private readonly byName: BoundedMap<string, Account>;
  private readonly bySid: BoundedMap<string, Account>;

  private counted = 0;

  constructor(
    limit: number,
    private readonly totals: Totals,
  ) {
    this.byLogon = new BoundedMap(limit);
    this.byName = new BoundedMap(limit);
    this.bySid = new BoundedMap(limit);
  }

  /** Sessions, names and SIDs known. */
  get size(): number {
    return this.byLogon.size + this.byName.size + this.bySid.size;
  }

  /** Takes note of an account as a record names it. What is not given, or only "nobody", teaches nothing. */
  learn(sid: string, domain: string, name: string, logon: IntegerKey): void {
    if (!isSid(sid) || domain.length + name.length >= LONGEST_NAME) return;
    const service = serviceSession(logon);
    // For these sessions records name the machine account, which must not become a name of SYSTEM.
    if (service !== undefined && (service.sid !== sid || name.endsWith('$'))) return;
    const account = this.intern(sid, domain, name);
    if (service === undefined && logon !== 0 && this.byLogon.get(logon) !== account) {
      this.byLogon.set(logon, account);
    }
    this.count();
  }

  /** Takes note of a name that a record gives to a logon session every host has, as localised logs do. */
  learnServiceName(name: string, logon: IntegerKey): void {
    const service = serviceSession(logon);
    if (service === undefined || name === '' || name.length > LONGEST_NAME) return;
    const key = name.toLowerCase();
    if (this.byName.get(key) === undefined) this.byName.set(key, service);
    this.count();
  }

  ofLogon(logon: IntegerKey): Account | undefined {
    return logon === 0 ? undefined : (serviceSession(logon) ?? this.byLogon.get(logon));
  }

  ofSid(sid: string): Account | undefined {
    return wellKnownBySid(sid) ?? this.bySid.get(sid);
  }

  /** The account called `DOMAIN\name`; without a SID when none is known. Nobody if the text is too long to be a name. */
  ofName(name: string): Account {
    if (name.length > LONGEST_NAME) return NOBODY;
    const key = name.toLowerCase();
    const known = this.byName.get(key);
    if (known !== undefined) return known;
    const account = wellKnownByName(name) ?? new Account(name, '');
    this.byName.set(key, account);
    this.count();
    return account;
  }

  /** The numbers of logon sessions start anew with the host. */
  booted(): void {
    this.byLogon.clear();
    this.count();
  }

  /** Forgets everything, for a total that is over its limit. */
  forget(): void {
    this.byLogon.clear();
    this.byName.clear();
    this.bySid.clear();
    this.count();
  }

  private count(): void {
    const { size } = this;
    this.totals.accounts += size - this.counted;
    this.counted = size;
  }

  private intern(sid: string, domain: string, name: string): Account {
    const full = accountName(domain, name);
    const key = full.toLowerCase();
    const known = wellKnownBySid(sid) ?? this.bySid.get(sid);
    if (known !== undefined && (known.name !== '' || full === '')) {
      if (full !== '' && !name.endsWith('$') && this.byName.get(key)?.sid !== sid)
        this.byName.set(key, known);
      return known;
    }
    const spelled = full === '' ? undefined : this.byName.get(key);
    const account = new Account(spelled?.name ?? full, sid);
    this.bySid.set(sid, account);
    if (full !== '') this.byName.set(key, account);
    return account;
  }
}

/** Whether the text is the SID of somebody: not empty, not `-`, not the null SID. */
export function isSid(text: string): boolean {
  return text.length > 6 && text.length <= LONGEST_SID && text.startsWith('S-1-') && text !== NO_SID;
}
