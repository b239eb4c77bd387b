import { describe, expect, it } from 'vitest';
import { sameButForShortNames } from './short-name.js';

describe('short names', () => {
  it.each([
    ['c:\\progra~1\\x\\a.exe', 'c:\\program files\\x\\a.exe'],
    ['c:\\progra~2\\x\\a.exe', 'c:\\program files (x86)\\x\\a.exe'],
    ['c:\\users\\admini~1\\a.exe', 'c:\\users\\administrator\\a.exe'],
    ['c:\\users\\administrator\\longna~1.exe', 'c:\\users\\admini~1\\long name.of it.exe'],
    ['c:\\x\\a~1.htm', 'c:\\x\\a.html'],
    ['c:\\x\\longn~10.exe', 'c:\\x\\long name.exe'],
  ])('%s is %s', (a, b) => {
    expect(sameButForShortNames(a, b)).toBe(true);
    expect(sameButForShortNames(b, a)).toBe(true);
  });

  it.each([
    ['c:\\a.exe', 'c:\\b.exe'],
    ['c:\\progra~1\\a.exe', 'c:\\windows\\a.exe'],
    ['c:\\progra~1\\a.exe', 'c:\\program files\\b.exe'],
    ['c:\\progra~1\\x\\a.exe', 'c:\\program files\\a.exe'],
    ['c:\\x\\longna~1.exe', 'c:\\x\\long name.dll'],
    ['c:\\x\\~1.exe', 'c:\\x\\anything.exe'],
    ['c:\\x\\longnam~1.exe', 'c:\\x\\longname.exe'],
    ['c:\\x\\a~b.exe', 'c:\\x\\ab.exe'],
  ])('%s is not %s', (a, b) => {
    expect(sameButForShortNames(a, b)).toBe(false);
    expect(sameButForShortNames(b, a)).toBe(false);
  });

  it('take linear time, however many tildes there are', () => {
    const long = `c:\\${'a~1\\'.repeat(20_000)}`;
    expect(sameButForShortNames(long, `${long}x`)).toBe(false);
  });
});
