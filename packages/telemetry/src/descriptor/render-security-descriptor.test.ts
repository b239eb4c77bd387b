import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseSddl } from './parse-sddl.js';
import { renderSecurityDescriptor } from './render-security-descriptor.js';

const BOB = 'S-1-5-21-1-2-3-1104';
const nameOf = (sid: string): string => (sid === BOB ? 'CORP\\bob' : '');
const render = (sddl: string): string => renderSecurityDescriptor(sddl, nameOf);

describe('renderSecurityDescriptor', () => {
  it('renders the example of the specification', () => {
    expect(render('D:AI(A;OICIID;FA;;;SY)')).toBe(
      'DACL:\n  - Allow\n    Permissions: File All Access\n    Trustee: NT AUTHORITY\\SYSTEM\n    Sddl: D:AI(A;OICIID;FA;;;SY)\n',
    );
  });

  it('shows owner and group, whatever letters they hold', () => {
    expect(render(`O:SYG:${BOB}D:(A;;GA;;;WD)`)).toMatch(
      /^Owner: NT AUTHORITY\\SYSTEM\nGroup: CORP\\bob\nDACL:\n {2}- Allow\n/,
    );
    expect(
      render('O:S-1-5-80-956008885-3418522649-1831038044-1853292631-2271478464G:DUD:(A;;GA;;;BA)'),
    ).toMatch(/^Owner: NT SERVICE\\TrustedInstaller\nGroup: DU\nDACL:\n/);
  });

  it.each([
    ['GA', 'Generic All (Full Control)'],
    [
      'CCDCLCSWRPWPDTLOCRSDRCWDWO',
      'Create Child, Delete Child, List Child, Self Write, Read Property, Write Property, Delete Tree, List Object, Control Access, Delete, Read Control, Write DAC, Write Owner',
    ],
    ['KAZZ', 'Key All Access'],
    ['0x1200a9', 'Custom (0x1200a9)'],
    ['0xDC', 'Custom (0xDC)'],
    ['0x1', 'Custom (0x1)'],
    ['ZZ', 'Custom (ZZ)'],
    ['', ''],
  ])('rights %s', (rights, text) => {
    expect(render(`D:(A;;${rights};;;WD)`)).toContain(`    Permissions: ${text}\n`);
  });

  it.each([
    ['A', 'Allow'],
    ['D', 'Deny'],
    ['AU', 'Audit'],
    ['AL', 'Alarm'],
    ['OA', 'Unknown'],
    ['XA', 'Unknown'],
  ])('type %s', (type, text) => {
    expect(render(`D:(${type};;GA;;;WD)`)).toContain(`  - ${text}\n`);
  });

  it('lists the entries of the SACL behind those of the DACL', () => {
    const lines = render('D:P(A;;FA;;;BA)S:AI(AU;SAFA;FW;;;WD)').split('\n');
    expect(lines.filter((line) => line.startsWith('  - '))).toEqual(['  - Allow', '  - Audit']);
    expect(lines.at(-2)).toBe('    Sddl: D:P(A;;FA;;;BA)S:AI(AU;SAFA;FW;;;WD)');
  });

  it('passes over conditions, which nest and quote', () => {
    const sddl = 'D:(XA;;FX;;;S-1-1-0;(@User.Title=="P)M" && (Member_of {SID(BA)})))(A;;FA;;;SY)';
    expect(render(sddl)).toContain('Trustee: Everyone\n  - Allow\n    Permissions: File All Access\n');
  });

  it.each([
    '',
    '-',
    'D:',
    'O:BAG:SY',
    'D:(A;;FA;;SY)',
    'D:(A;;FA;;;SY',
    'D:(A;;FA;;;SY)x',
    'hello',
    'X:(A;;FA;;;SY)',
  ])('gives %s as it is', (sddl) => {
    expect(render(sddl)).toBe(sddl);
  });

  it('ends with the SDDL, and has a triple for each entry', () => {
    const word = fc.constantFrom('', 'A', 'D', 'AU', 'FA', 'GRGW', '0x1', 'SY', 'WD', BOB, 'OICI');
    const ace = fc.tuple(word, word, word, word, word, word).map((parts) => `(${parts.join(';')})`);
    const list = fc.array(ace, { maxLength: 4 }).map((aces) => aces.join(''));
    fc.assert(
      fc.property(fc.constantFrom('', 'O:BA', `O:${BOB}G:SY`), list, list, (head, dacl, sacl) => {
        const sddl = `${head}D:PAI${dacl}S:${sacl}`;
        const count = (dacl + sacl).split('(').length - 1;
        const text = render(sddl);
        if (count === 0) expect(text).toBe(sddl);
        else {
          expect(text.endsWith(`    Sddl: ${sddl}\n`)).toBe(true);
          expect(text.split('\n').filter((line) => line.startsWith('    Trustee: '))).toHaveLength(count);
        }
      }),
    );
  });
});

describe('parseSddl', () => {
  it('takes any text in linear time', () => {
    fc.assert(
      fc.property(
        fc.string({
          unit: fc.constantFrom('(', ')', ';', ':', 'D', 'S', 'O', 'G', '"', 'A'),
          maxLength: 200,
        }),
        (text) => {
          parseSddl(text);
        },
      ),
    );
    const start = performance.now();
    parseSddl(`D:${'('.repeat(1_000_000)}`);
    parseSddl(`D:${'(A;;;;;)'.repeat(200_000)}`);
    parseSddl(`D:(${'"'.repeat(1_000_001)}`);
    expect(performance.now() - start).toBeLessThan(5_000);
  });
});
