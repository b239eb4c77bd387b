import { describe, expect, it } from 'vitest';
import { Totals } from '../host/totals.js';
import { integerKey } from '../record/integer-key.js';
import { security } from '../testing/fake-record.js';
import { Accounts, isSid } from './accounts.js';
import { wellKnownByName, wellKnownBySid } from './well-known.js';

const BOB = 'S-1-5-21-1-2-3-1104';

describe('Accounts', () => {
  it('finds an account by session, SID and name in any case, in the spelling seen first', () => {
    const accounts = new Accounts(100, new Totals());
    accounts.learn(BOB, 'CORP', 'bob', 0x99);
    accounts.learn(BOB, 'corp', 'Bob', 0x9a);
    for (const account of [
      accounts.ofLogon(0x99),
      accounts.ofLogon(0x9a),
      accounts.ofSid(BOB),
      accounts.ofName('Corp\\BOB'),
    ]) {
      expect(account).toMatchObject({ name: 'CORP\\bob', sid: BOB });
    }
  });

  it('keeps the spelling of a name that was seen before its SID', () => {
    const accounts = new Accounts(100, new Totals());
    expect(accounts.ofName('Corp\\Bob')).toMatchObject({ name: 'Corp\\Bob', sid: '' });
    accounts.learn(BOB, 'CORP', 'bob', 0x99);
    expect(accounts.ofName('corp\\bob')).toMatchObject({ name: 'Corp\\Bob', sid: BOB });
  });

  it('never takes the machine account for a name of SYSTEM', () => {
    const accounts = new Accounts(100, new Totals());
    accounts.learn('S-1-5-18', 'CORP', 'HOST$', 0x3e7);
    expect(accounts.ofName('CORP\\HOST$')).toMatchObject({ sid: '' });
    expect(accounts.ofLogon(0x3e7)).toMatchObject({ name: 'NT AUTHORITY\\SYSTEM' });
    accounts.learn('S-1-5-21-1-2-3-1001', 'CORP', 'HOST$', 0x555);
    expect(accounts.ofName('CORP\\HOST$')).toMatchObject({ sid: 'S-1-5-21-1-2-3-1001' });
  });

  it('learns what a localised log calls the well-known accounts, and gives their English names', () => {
    const accounts = new Accounts(100, new Totals());
    accounts.learn('S-1-5-18', 'AUTORITE NT', 'Système', 0x3e7);
    expect(accounts.ofName('autorite nt\\SYSTÈME')).toMatchObject({
      name: 'NT AUTHORITY\\SYSTEM',
      sid: 'S-1-5-18',
    });
    accounts.learnServiceName('NT-AUTORITÄT\\LOKALER DIENST', 0x3e5);
    expect(accounts.ofName('NT-Autorität\\Lokaler Dienst').sid).toBe('S-1-5-19');
  });

  it('takes a session that another user got for what it is now', () => {
    const accounts = new Accounts(100, new Totals());
    accounts.learn(BOB, 'CORP', 'bob', 0x99);
    accounts.learn('S-1-5-21-1-2-3-1105', 'CORP', 'amy', 0x99);
    expect(accounts.ofLogon(0x99)?.name).toBe('CORP\\amy');
    accounts.booted();
    expect(accounts.ofLogon(0x99)).toBeUndefined();
    expect(accounts.ofSid(BOB)?.name).toBe('CORP\\bob');
  });

  it('learns nothing from nobody', () => {
    const accounts = new Accounts(100, new Totals());
    accounts.learn('S-1-0-0', 'CORP', 'bob', 0x99);
    accounts.learn('', '', '', 0x98);
    expect(accounts.ofLogon(0x99)).toBeUndefined();
    expect(accounts.ofLogon(0)).toBeUndefined();
    expect(isSid('S-1-0-0')).toBe(false);
  });

  it('completes an account whose name comes later', () => {
    const accounts = new Accounts(100, new Totals());
    accounts.learn(BOB, '', '', 0x99);
    accounts.learn(BOB, 'CORP', 'bob', 0x99);
    expect(accounts.ofLogon(0x99)?.name).toBe('CORP\\bob');
  });
});

describe('well-known accounts', () => {
  it.each([
    ['S-1-5-18', 'NT AUTHORITY\\SYSTEM'],
    ['S-1-5-90-0-3', 'Window Manager\\DWM-3'],
    ['S-1-5-96-0-12', 'Font Driver Host\\UMFD-12'],
    ['S-1-5-32-544', 'BUILTIN\\Administrators'],
  ])('%s', (sid, name) => {
    expect(wellKnownBySid(sid)).toMatchObject({ sid, name });
    expect(wellKnownByName(name.toUpperCase())).toMatchObject({ sid, name });
  });

  it('is not fooled by what only starts like one', () => {
    expect(wellKnownBySid('S-1-5-90-0-3-4')).toBeUndefined();
    expect(wellKnownByName('Window Manager\\DWM-')).toBeUndefined();
    expect(wellKnownByName('Window Manager\\DWM-x')).toBeUndefined();
  });
});

describe('integerKey', () => {
  it.each([
    ['0x3e7', 0x3e7],
    ['0x00000000000003e7', 0x3e7],
    ['999', 0x3e7],
    ['0xffffffffffffffff', 0xffff_ffff_ffff_ffffn],
    ['0xfffffffffffffffe', 0xffff_ffff_ffff_fffen],
    ['', 0],
    ['-', 0],
  ])('%s', (text, key) => {
    expect(integerKey(security(4624, { Id: text }), 'Id')).toBe(key);
  });
});
