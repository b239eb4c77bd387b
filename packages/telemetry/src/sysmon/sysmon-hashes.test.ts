import { describe, expect, it } from 'vitest';
import type { NormalizerOptions } from '../options.js';
import { sysmon } from '../testing/fake-record.js';
import { normalize } from '../testing/normalize.js';

const HASHES = 'MD5=0123456789ABCDEF0123456789ABCDEF,SHA256=00';
const FIELDS = {
  UtcTime: '2024-03-01 12:00:00.250',
  ProcessGuid: '{A23EAE89-C000-65E1-0000-00102F345D00}',
  ProcessId: 4321,
  Image: 'C:\\Windows\\System32\\reg.exe',
  TargetFilename: 'C:\\x.exe:Zone.Identifier',
};

function hashesOf(id: number, field: string, text: string, options: NormalizerOptions): string {
  return normalize([sysmon(id, { ...FIELDS, [field]: text })], options).events[0]!.hashes;
}

describe.each([
  [1, 'Hashes'],
  [15, 'Hash'],
  [23, 'Hashes'],
  [26, 'Hashes'],
])('hashes of Sysmon %i', (id, field) => {
  it('stand in the event where they are wanted, as the record has them', () => {
    expect(hashesOf(id, field, HASHES, { hashes: true })).toBe(HASHES);
    expect(hashesOf(id, field, HASHES, {})).toBe('');
  });

  it('are not taken where the text is far too long for hashes', () => {
    expect(hashesOf(id, field, 'A'.repeat(513), { hashes: true })).toBe('');
  });
});
