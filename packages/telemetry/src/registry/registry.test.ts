import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { keyName, normalizeKeyPath } from './key-path.js';
import { splitTargetObject } from './target-object.js';

const SID = 'S-1-5-21-1-2-3-1104';

describe('normalizeKeyPath', () => {
  it.each([
    ['HKLM\\SOFTWARE\\Foo', 'HKEY_LOCAL_MACHINE\\SOFTWARE\\Foo'],
    ['hklm\\Software\\Foo', 'HKEY_LOCAL_MACHINE\\SOFTWARE\\Foo'],
    ['\\REGISTRY\\MACHINE\\SOFTWARE\\Foo', 'HKEY_LOCAL_MACHINE\\SOFTWARE\\Foo'],
    ['\\Registry\\Machine\\Software', 'HKEY_LOCAL_MACHINE\\SOFTWARE'],
    ['\\\\REGISTRY\\MACHINE\\SAM', 'HKEY_LOCAL_MACHINE\\SAM'],
    ['HKEY_LOCAL_MACHINE', 'HKEY_LOCAL_MACHINE'],
    ['HKLM', 'HKEY_LOCAL_MACHINE'],
    [
      '\\REGISTRY\\MACHINE\\SYSTEM\\ControlSet001\\Services\\X',
      'HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\X',
    ],
    ['HKLM\\System\\controlset002', 'HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet'],
    [
      'HKLM\\System\\CurrentControlSet\\Hardware Profiles\\0001',
      'HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Hardware Profiles\\0001',
    ],
    ['HKLM\\SYSTEM\\ControlSet01', 'HKEY_LOCAL_MACHINE\\SYSTEM\\ControlSet01'],
    ['HKLM\\SOFTWARE\\ControlSet001', 'HKEY_LOCAL_MACHINE\\SOFTWARE\\ControlSet001'],
    ['HKLM\\DRIVERS\\x', 'HKEY_LOCAL_MACHINE\\DRIVERS\\x'],
    [`HKU\\${SID}\\Software`, `HKEY_USERS\\${SID}\\Software`],
    [`\\REGISTRY\\USER\\${SID}_Classes\\x`, `HKEY_USERS\\${SID}_Classes\\x`],
    ['HKU\\.DEFAULT', 'HKEY_USERS\\.DEFAULT'],
    ['HKCR\\.txt', 'HKEY_LOCAL_MACHINE\\SOFTWARE\\Classes\\.txt'],
    ['HKEY_CLASSES_ROOT', 'HKEY_LOCAL_MACHINE\\SOFTWARE\\Classes'],
    ['HKCU\\Software\\Foo', `HKEY_USERS\\${SID}\\Software\\Foo`],
    ['\\REGISTRY\\A\\{0d3b9c5e}\\Root', '\\REGISTRY\\A\\{0d3b9c5e}\\Root'],
    ['\\REGISTRY\\WC\\Silo1\\x', '\\REGISTRY\\WC\\Silo1\\x'],
    ['\\REGISTRY\\MACHINERY', '\\REGISTRY\\MACHINERY'],
    ['HKLMX\\a', 'HKLMX\\a'],
    ['HKLM\\SOFTWARE\\Wow6432Node\\X', 'HKEY_LOCAL_MACHINE\\SOFTWARE\\Wow6432Node\\X'],
    ['HKLM\\SOFTWARE\\\\Foo\\', 'HKEY_LOCAL_MACHINE\\SOFTWARE\\Foo'],
    ['HKLM\\SOFTWARE\\text/html', 'HKEY_LOCAL_MACHINE\\SOFTWARE\\text/html'],
    ['', ''],
    ['\\', ''],
  ])('%s', (text, normal) => {
    expect(normalizeKeyPath(text, { sid: SID })).toBe(normal);
  });

  it('keeps the current user without a SID, and the control set on request', () => {
    expect(normalizeKeyPath('HKCU\\Software')).toBe('HKEY_CURRENT_USER\\Software');
    expect(normalizeKeyPath('HKLM\\SYSTEM\\ControlSet001\\X', { keepControlSet: true })).toBe(
      'HKEY_LOCAL_MACHINE\\SYSTEM\\ControlSet001\\X',
    );
  });

  it('is idempotent', () => {
    const piece = fc.constantFrom(
      '\\',
      '\\\\',
      'HKLM',
      'HKU',
      'HKCR',
      'HKCU',
      'hkey_local_machine',
      'HKEY_USERS',
      'REGISTRY',
      'MACHINE',
      'USER',
      'A',
      'System',
      'SOFTWARE',
      'ControlSet001',
      'CurrentControlSet',
      'Run',
      ' ',
      '\0',
      '/',
      '',
    );
    const key = fc.array(piece, { maxLength: 10 }).map((pieces) => pieces.join(''));
    fc.assert(
      fc.property(
        fc.oneof(key, fc.string()),
        fc.constantFrom('', SID),
        fc.boolean(),
        (text, sid, keepControlSet) => {
          const once = normalizeKeyPath(text, { sid, keepControlSet });
          expect(normalizeKeyPath(once, { sid, keepControlSet })).toBe(once);
        },
      ),
      { numRuns: 5000 },
    );
  });
});

describe('keyName', () => {
  it('is the last component, parted by backslashes only', () => {
    expect(keyName('HKEY_LOCAL_MACHINE\\SOFTWARE\\text/html')).toBe('text/html');
    expect(keyName('HKEY_LOCAL_MACHINE')).toBe('HKEY_LOCAL_MACHINE');
    expect(keyName('')).toBe('');
  });
});

describe('splitTargetObject', () => {
  it.each([
    ['HKLM\\SOFTWARE\\X\\Run\\evil', 'HKLM\\SOFTWARE\\X\\Run', 'evil'],
    ['HKCR\\ms-settings\\command\\(Default)', 'HKCR\\ms-settings\\command', ''],
    [
      'HKLM\\HARDWARE\\DEVICEMAP\\VIDEO\\\\Device\\Video31',
      'HKLM\\HARDWARE\\DEVICEMAP\\VIDEO',
      '\\Device\\Video31',
    ],
    [
      'HKLM\\System\\bam\\UserSettings\\S-1-5-21-1\\\\Device\\HarddiskVolume2\\Windows\\a.exe',
      'HKLM\\System\\bam\\UserSettings\\S-1-5-21-1',
      '\\Device\\HarddiskVolume2\\Windows\\a.exe',
    ],
    [
      'HKU\\S-1\\AppCompatFlags\\Compatibility Assistant\\Store\\C:\\Users\\b\\a.exe',
      'HKU\\S-1\\AppCompatFlags\\Compatibility Assistant\\Store',
      'C:\\Users\\b\\a.exe',
    ],
    [
      'HKU\\S-1_Classes\\MuiCache\\@C:\\Windows\\a.dll,-100',
      'HKU\\S-1_Classes\\MuiCache',
      '@C:\\Windows\\a.dll,-100',
    ],
    [
      'HKU\\S-1_Classes\\MuiCache\\3\\@%SystemRoot%\\system32\\a.dll,-1',
      'HKU\\S-1_Classes\\MuiCache\\3',
      '@%SystemRoot%\\system32\\a.dll,-1',
    ],
    ['HKLM\\SOFTWARE\\X\\', 'HKLM\\SOFTWARE\\X', ''],
    ['\\\\REGISTRY\\MACHINE\\SOFTWARE\\v', '\\\\REGISTRY\\MACHINE\\SOFTWARE', 'v'],
    ['\\REGISTRY\\A\\{1}\\k\\v', '\\REGISTRY\\A\\{1}\\k', 'v'],
    ['HKLM\\SOFTWARE\\http:\\x', 'HKLM\\SOFTWARE\\http:', 'x'],
    ['C:\\x', 'C:', 'x'],
    ['HKLM', 'HKLM', ''],
    ['', '', ''],
  ])('%s', (text, key, value) => {
    expect(splitTargetObject(text)).toEqual({ key, value });
  });
});
