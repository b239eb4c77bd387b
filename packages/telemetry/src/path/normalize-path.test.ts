import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { baseName } from './base-name.js';
import { fileTarget } from './file-target.js';
import { devicePathOf, normalizePath } from './normalize-path.js';
import { Volumes } from './volumes.js';

const volumes = new Volumes(
  new Map([
    ['C', 4],
    ['e:', 7],
  ]),
);

describe('normalizePath', () => {
  it.each([
    ['C:\\Windows\\a.exe', 'C:\\Windows\\a.exe'],
    ['c:\\Windows\\a.exe', 'C:\\Windows\\a.exe'],
    ['C:/Windows/a.exe', 'C:\\Windows\\a.exe'],
    ['"C:\\Program Files\\a.exe"', 'C:\\Program Files\\a.exe'],
    ['C:\\a.exe \0\0', 'C:\\a.exe'],
    ['\\??\\C:\\a', 'C:\\a'],
    ['\\\\?\\c:\\a/b', 'C:\\a\\b'],
    ['\\\\.\\C:\\a', 'C:\\a'],
    ['\\DosDevices\\C:\\a', 'C:\\a'],
    ['\\GLOBAL??\\C:\\a', 'C:\\a'],
    ['\\\\?\\UNC\\srv\\share\\f', '\\\\srv\\share\\f'],
    ['\\??\\unc\\srv\\share\\f', '\\\\srv\\share\\f'],
    ['\\Device\\Mup\\srv\\share\\f', '\\\\srv\\share\\f'],
    ['\\Device\\LanmanRedirector\\srv\\share\\f', '\\\\srv\\share\\f'],
    ['\\Device\\LanmanRedirector\\;Z:000000000003e7\\srv\\share\\f', '\\\\srv\\share\\f'],
    ['\\Device\\Mup\\;LanmanRedirector\\;Z:000000000003e7\\srv\\share', '\\\\srv\\share'],
    ['\\SystemRoot\\System32\\drivers\\x.sys', 'C:\\Windows\\System32\\drivers\\x.sys'],
    ['\\SystemRoot', 'C:\\Windows'],
    ['%SystemRoot%\\System32\\x.exe', 'C:\\Windows\\System32\\x.exe'],
    ['%windir%\\explorer.exe', 'C:\\Windows\\explorer.exe'],
    ['system32\\drivers\\x.sys', 'C:\\Windows\\system32\\drivers\\x.sys'],
    ['\\Device\\HarddiskVolume4\\Windows\\a', 'C:\\Windows\\a'],
    ['\\device\\harddiskvolume7\\a', 'E:\\a'],
    ['\\Device\\HarddiskVolume9\\a', '\\Device\\HarddiskVolume9\\a'],
    [
      '\\Device\\HarddiskVolumeShadowCopy4\\Windows\\NTDS\\ntds.dit',
      '\\Device\\HarddiskVolumeShadowCopy4\\Windows\\NTDS\\ntds.dit',
    ],
    ['\\Device\\CdRom0\\', '\\Device\\CdRom0\\'],
    ['\\Device\\NamedPipe\\lsass', '\\Device\\NamedPipe\\lsass'],
    [
      '\\\\?\\Volume{c5e8f0a0-0000-0000-0000-100000000000}\\a',
      '\\\\?\\Volume{c5e8f0a0-0000-0000-0000-100000000000}\\a',
    ],
    ['C:\\PROGRA~1\\a.exe', 'C:\\PROGRA~1\\a.exe'],
    ['C:\\f.txt:Zone.Identifier', 'C:\\f.txt:Zone.Identifier'],
    ['C:\\Windows \\System32\\a.exe', 'C:\\Windows \\System32\\a.exe'],
    ['C:\\a\\..\\b.', 'C:\\a\\..\\b.'],
    ['Registry', 'Registry'],
    ['System', 'System'],
    ['SystemRoot', 'SystemRoot'],
    ['<unknown process>', '<unknown process>'],
    ['', ''],
    ['\\\\?\\UNC\\?\\C:\\a', '\\\\?\\UNC\\?\\C:\\a'],
  ])('%s', (text, normal) => {
    expect(normalizePath(text, volumes)).toBe(normal);
  });

  const piece = fc.constantFrom(
    '\\',
    '\\\\',
    '/',
    '?',
    '??',
    '.',
    'C:',
    'c:',
    'Z:',
    'UNC',
    'Device',
    'Mup',
    'LanmanRedirector',
    ';Z:0',
    'HarddiskVolume4',
    'HarddiskVolume04',
    'HarddiskVolumeShadowCopy1',
    'SystemRoot',
    '%SystemRoot%',
    '%windir%',
    'System32',
    'DosDevices',
    'GLOBAL??',
    'srv',
    '"',
    ' ',
    '\0',
    'a.txt',
    ':s',
    '',
  );
  const anyPath = fc.array(piece, { maxLength: 10 }).map((pieces) => pieces.join(''));

  it('is idempotent', () => {
    fc.assert(
      fc.property(fc.oneof(anyPath, fc.string({ unit: 'binary' })), (text) => {
        for (const map of [undefined, volumes]) {
          const once = normalizePath(text, map);
          expect(normalizePath(once, map)).toBe(once);
        }
      }),
      { numRuns: 5000 },
    );
  });

  it('gives a device form that leads back to the path', () => {
    fc.assert(
      fc.property(anyPath, (text) => {
        const path = normalizePath(text, volumes);
        const device = devicePathOf(path, volumes);
        if (device === '') return;
        expect(devicePathOf(device, volumes)).toBe(device);
        // Only letters that are known lead back; a made-up number must not.
        if (/^[CE]:/.test(path)) expect(normalizePath(device, volumes)).toBe(path);
        else if (/^[A-Z]:/.test(path)) expect(device).toMatch(/^\\Device\\HarddiskVolume\d+(\\|$)/);
      }),
      { numRuns: 3000 },
    );
  });
});

describe('devicePathOf', () => {
  it.each([
    ['C:\\Windows\\a', '\\Device\\HarddiskVolume3\\Windows\\a'],
    ['D:\\a', '\\Device\\HarddiskVolume4\\a'],
    ['\\\\srv\\share\\f', '\\Device\\Mup\\srv\\share\\f'],
    ['\\Device\\CdRom0\\a', '\\Device\\CdRom0\\a'],
    ['\\\\?\\Volume{1}\\a', ''],
    ['Registry', ''],
    ['', ''],
  ])('%s', (path, device) => {
    expect(devicePathOf(path)).toBe(device);
  });

  it('uses the volume of a letter that is known', () => {
    expect(devicePathOf('C:\\a', volumes)).toBe('\\Device\\HarddiskVolume4\\a');
  });
});

describe('Volumes', () => {
  const LSASS = '\\Device\\HarddiskVolume2\\Windows\\System32\\lsass.exe';

  it('learns the volume of the system drive from two names of system images', () => {
    const learned = new Volumes();
    learned.observeImage(LSASS);
    expect(learned.letter(2)).toBe('');
    learned.observeImage('D:\\WINDOWS\\system32\\services.exe');
    learned.observeImage(LSASS);
    expect(learned.letter(2)).toBe('D:');
    expect(learned.systemRoot).toBe('D:\\WINDOWS');
    expect(normalizePath('\\Device\\HarddiskVolume2\\x', learned)).toBe('D:\\x');
    expect(devicePathOf('D:\\x', learned)).toBe('\\Device\\HarddiskVolume2\\x');
  });

  it('learns nothing from other images, and does not change its mind', () => {
    const learned = new Volumes();
    learned.observeImage('C:\\Windows\\System32\\a.exe');
    learned.observeImage('\\Device\\HarddiskVolume5\\Mount\\Windows\\System32\\a.exe');
    learned.observeImage('\\Device\\HarddiskVolume6\\tools\\a.exe');
    expect([learned.letter(5), learned.letter(6)]).toEqual(['', '']);
    learned.observeImage(LSASS);
    learned.observeImage('\\Device\\HarddiskVolume8\\Windows\\System32\\a.exe');
    expect([learned.letter(2), learned.letter(8)]).toEqual(['C:', '']);
  });

  it('never overrules what was configured', () => {
    const fixed = new Volumes(new Map([['C', 9]]));
    fixed.observeImage('C:\\Windows\\System32\\a.exe');
    fixed.observeImage(LSASS);
    expect(fixed.volume('C')).toBe(9);
    expect(fixed.letter(2)).toBe('');
  });
});

describe('fileTarget', () => {
  it('keeps a device path as the record gives it', () => {
    expect(fileTarget('\\Device\\HarddiskVolume4\\a\\b.txt', volumes)).toEqual({
      path: 'C:\\a\\b.txt',
      devicePath: '\\Device\\HarddiskVolume4\\a\\b.txt',
      name: 'b.txt',
    });
    expect(fileTarget('\\Device\\LanmanRedirector\\;Z:0\\srv\\s\\f', volumes)).toMatchObject({
      path: '\\\\srv\\s\\f',
    });
  });

  it('makes one up for a drive path', () => {
    expect(fileTarget('d:\\x:stream', volumes)).toEqual({
      path: 'D:\\x:stream',
      devicePath: '\\Device\\HarddiskVolume4\\x:stream',
      name: 'x:stream',
    });
  });
});

describe('baseName', () => {
  it.each([
    ['C:\\a\\b.exe', 'b.exe'],
    ['C:\\a\\b\\', 'b'],
    ['C:\\', ''],
    ['C:', ''],
    ['\\\\srv\\share', 'share'],
    ['/usr/bin/sh', 'sh'],
    ['Registry', 'Registry'],
    ['C:\\f:stream', 'f:stream'],
    ['', ''],
  ])('%s', (path, name) => {
    expect(baseName(path)).toBe(name);
  });
});
