import type { TelemetryRecord } from '../telemetry-record.js';

/** Access bits that give events (telemetry.md §3.4). The low ones mean other things for other types of objects. */
export const FileAccess = { writeData: 0x2, appendData: 0x4 } as const;
export const KeyAccess = {
  query: 0x1,
  setValue: 0x2,
  createSubKey: 0x4,
  enumerate: 0x8,
  notify: 0x10,
} as const;
export const DELETE_ACCESS = 0x10000;

/** Message codes of rights: first code, last code, the bit of the first. */
const CODES: readonly (readonly [first: number, last: number, bit: number])[] = [
  [1537, 1541, 0x1_0000],
  [1542, 1542, 0x100_0000],
  [4416, 4424, 0x1],
  [4432, 4437, 0x1],
  [4480, 4495, 0x1],
];

/** The same rights as words, as exports with rendered messages have them, in lower case. */
const WORDS: ReadonlyMap<string, number> = new Map([
  ['delete', DELETE_ACCESS],
  ['read_control', 0x2_0000],
  ['write_dac', 0x4_0000],
  ['write_owner', 0x8_0000],
  ['synchronize', 0x10_0000],
  ['access_sys_sec', 0x100_0000],
  ['readdata (or listdirectory)', 0x1],
  ['writedata (or addfile)', FileAccess.writeData],
  ['appenddata (or addsubdirectory or createpipeinstance)', FileAccess.appendData],
  ['readea', 0x8],
  ['writeea', 0x10],
  ['execute/traverse', 0x20],
  ['deletechild', 0x40],
  ['readattributes', 0x80],
  ['writeattributes', 0x100],
  ['query key value', KeyAccess.query],
  ['set key value', KeyAccess.setValue],
  ['create sub-key', KeyAccess.createSubKey],
  ['enumerate sub-keys', KeyAccess.enumerate],
  ['notify about changes to keys', KeyAccess.notify],
  ['create link', 0x20],
]);

/** The access of a 4656 or 4663: AccessMask, or else the rights of AccessList put together. 0 when neither says anything. */
export function accessMask(record: TelemetryRecord): number {
  const mask = record.integer('AccessMask');
  if (!Number.isNaN(mask)) return mask >>> 0;
  let bits = 0;
  for (const line of record.text('AccessList').split(/[\r\n\t]+/)) {
    const words = line.trim().toLowerCase();
    const known = WORDS.get(words);
    if (known !== undefined) bits |= known;
    else for (const code of words.match(/%%[0-9]{1,5}/g) ?? []) bits |= bitOf(Number(code.slice(2)));
  }
  return bits >>> 0;
}

function bitOf(code: number): number {
  for (const [first, last, bit] of CODES) if (code >= first && code <= last) return bit << (code - first);
  // %%1552 and on stand for bits without a name.
  return code >= 1552 && code < 1584 ? 1 << (code - 1552) : 0;
}
