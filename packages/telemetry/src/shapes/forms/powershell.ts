import { flatRecord } from '../flat-record.js';
import { headerTime } from '../header-time.js';
import { first, get, type JsonObject } from '../json-object.js';
import type { Shape } from '../shape.js';

const LOCAL =
  'its times are local, some on a clock of twelve hours, though they end in Z; only UtcTime of Sysmon is sure';

/** Flat exports of PowerShell scripts with the record number: `EventRecordID` and `Computer`. */
export const powershellRecords: Shape = {
  name: 'PowerShell with EventRecordID',
  clock: 'half-day',
  detect(object) {
    if (!isFlat(object) || get(object, 'EventRecordID') === undefined) return null;
    return get(object, 'Computer') === undefined ? 'possible' : 'certain';
  },
  read: (object) =>
    flatRecord(object, headerTime(first(object, 'TimeGenerated', 'TimeCreated', '@timestamp'))),
};

/** Flat exports of PowerShell scripts with `Hostname`, without numbers. */
export const powershell: Shape = {
  name: 'PowerShell',
  clock: 'half-day',
  detect(object) {
    if (!isFlat(object)) return null;
    return get(object, 'Hostname') === undefined || get(object, 'TimeCreated') === undefined
      ? 'possible'
      : 'likely';
  },
  read: (object) =>
    flatRecord(object, headerTime(first(object, 'TimeCreated', 'TimeGenerated', '@timestamp'))),
  loses: LOCAL,
};

function isFlat(object: JsonObject): boolean {
  return (
    get(object, 'EventID') !== undefined &&
    first(object, 'Channel', 'SourceName', 'ProviderGuid', 'ProviderName') !== undefined
  );
}
