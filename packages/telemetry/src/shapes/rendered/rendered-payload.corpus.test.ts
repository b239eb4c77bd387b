import { describe, expect, it } from 'vitest';
import { exportFiles, exportRecords, HAS_EXPORTS } from '../../testing/corpus-exports.js';
import { renderedPayload } from './rendered-payload.js';

/** Of Sysmon the events that mappings read; of the Security log those with a template. */
const SYSMON = new Set([1, 5, 11, 12, 13, 14, 15, 23, 26]);
const MOST = 4_000;

/** What a text and a value write differently: case of hex, blanks at the ends. */
const plain = (value: unknown): string =>
  String(value)
    .replaceAll('&gt;', '>')
    .replaceAll('&lt;', '<')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
    .trim()
    .replace(/\s+/g, ' ')
    .toLowerCase();
/** Windows puts other values of the event for `%5` in a value when it renders the text. */
const isRewritten = (value: string): boolean => /%\d/.test(value);

describe.skipIf(!HAS_EXPORTS)('the rendered texts of the exports (CASEMENT_CORPUS)', () => {
  const compared = new Map<string, number>();

  it.each(exportFiles())(
    '%s: hold the values that stand beside them',
    (name) => {
      let left = MOST;
      for (const record of exportRecords(name)) {
        if (record.message === '') continue;
        if (left-- === 0) break;
        const isSysmon = /sysmon/i.test(record.channel || record.provider);
        if (isSysmon && !SYSMON.has(record.eventId)) continue;
        for (const [field, value] of renderedPayload(record.message, record)) {
          if (field === null || !record.has(field)) continue;
          const known = record.text(field);
          // A SID is written as a name, and codes as words.
          if ((value === '' && field.endsWith('Sid')) || isRewritten(known)) continue;
          const key = `${isSysmon ? 'sysmon' : 'security'} ${record.eventId} ${field}`;
          compared.set(key, (compared.get(key) ?? 0) + 1);
          if (plain(value) !== plain(known))
            expect(`${key}: ${plain(value)}`, record.message).toBe(`${key}: ${plain(known)}`);
        }
      }
    },
    60_000,
  );

  it('are those of many events', () => {
    expect(compared.size).toBeGreaterThan(150);
    for (const id of [4656, 4657, 4658, 4663, 4670, 4688, 4689, 4690]) {
      expect(
        compared.get(`security ${id} ProcessId`) ?? compared.get(`security ${id} SourceProcessId`),
      ).toBeGreaterThan(0);
    }
  });
});
