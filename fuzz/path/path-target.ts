import {
  baseName,
  devicePathOf,
  keyName,
  normalizeKeyPath,
  normalizePath,
  splitTargetObject,
  Volumes,
} from '@casement/telemetry';
import fc from 'fast-check';
import { LinearTime } from '../shared/linear-time.js';
import { textTarget } from '../shared/target.js';

const piece = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.constantFrom(
      ...[
        '\\',
        '\\\\',
        '/',
        ':',
        '"',
        ' ',
        '\0',
        '.',
        '..',
        '?',
        '*',
        '%',
        '@',
        ';',
        ',-1',
        '~1',
        'é',
        '\ud800',
      ],
      ...[
        'C:',
        'c:',
        'Z:',
        '\\??\\',
        '\\\\?\\',
        '\\\\.\\',
        'UNC\\',
        '\\Device\\',
        'HarddiskVolume',
        'Mup',
        'LanmanRedirector',
      ],
      ...[
        '\\SystemRoot',
        '%SystemRoot%',
        '%windir%',
        'system32',
        'SystemRoot',
        '\\GLOBAL??\\',
        '\\DosDevices\\',
        'Volume{',
        '}',
      ],
      ...[
        '4',
        '04',
        '99999999999',
        'srv',
        'share',
        'Windows',
        'a.exe',
        'Zone.Identifier',
        ';Z:000000000003e7',
      ],
      ...[
        'HKLM',
        'HKU',
        'HKCR',
        'HKCU',
        'HKEY_LOCAL_MACHINE',
        '\\REGISTRY\\MACHINE',
        '\\REGISTRY\\USER',
        '\\REGISTRY\\A\\',
        'SYSTEM',
      ],
      ...[
        'ControlSet001',
        'CurrentControlSet',
        'S-1-5-21-1',
        '_Classes',
        '(Default)',
        '@%SystemRoot%',
        'Run',
        'SOFTWARE',
      ],
    ),
  },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 3 }) },
);

const volumes = new Volumes(
  new Map([
    ['C', 4],
    ['E', 7],
  ]),
);
const SID = 'S-1-5-21-9';
const linear = new LinearTime();

/** A path with a drive whose number is known, or a server, in front. A share written with a slash stays as it is. */
const WHOLE = /^(?:[CE]:\\|\\\\\w)[^/]*$/;

/** File paths and registry keys: the normal form is one, is not longer than what was put in allows, and loses no name. */
export const pathTarget = textTarget({
  name: 'path',
  cases: 'paths',
  count: 500_000,
  arbitrary: fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join('')),
  check(text) {
    const path = normalizePath(text, volumes);
    same('path', normalizePath(path, volumes), path);
    if (path.length > text.length + 16) throw new Error(`${path.length} characters of ${text.length}`);
    const name = baseName(path);
    if (!path.includes(name) || /[\\/]/.test(name)) throw new Error(`${name} is no name of ${path}`);
    const device = devicePathOf(path, volumes);
    if (WHOLE.test(path) && device !== '') same('path of the device', normalizePath(device, volumes), path);
    for (const sid of ['', SID]) {
      const key = normalizeKeyPath(text, { sid });
      same('key', normalizeKeyPath(key, { sid }), key);
      if (key.length > text.length + 40) throw new Error(`${key.length} characters of ${text.length}`);
      if (!key.endsWith(keyName(key))) throw new Error(`${keyName(key)} does not end ${key}`);
    }
    const { key, value } = splitTargetObject(text);
    if (!text.startsWith(key) || !text.endsWith(value)) throw new Error(`${key} and ${value} of ${text}`);
    if (key.length + value.length > text.length) throw new Error('more than there was');
    linear.now(text, (long) => [
      normalizePath(long, volumes),
      baseName(long),
      normalizeKeyPath(long),
      splitTargetObject(long),
    ]);
    return path !== text;
  },
});

function same(what: string, again: string, once: string): void {
  if (again !== once) throw new Error(`${what}: ${JSON.stringify(again)} of ${JSON.stringify(once)}`);
}
