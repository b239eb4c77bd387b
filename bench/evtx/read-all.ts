// Reads every record of a log with all its values decoded, and prints how many there were.
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { crc32 } from 'node:zlib';
import { openEvtx } from '@casement/evtx';

const path = process.argv[2];
if (path === undefined) throw new Error('usage: read-all FILE');
const handle = openSync(path, 'r');
const file = openEvtx(
  {
    size: fstatSync(handle).size,
    read: (position, target) => readSync(handle, target, 0, target.length, position),
  },
  { crc32 },
);
let records = 0;
let values = 0;
for (const record of file.records()) {
  records++;
  values += record.data().length;
}
closeSync(handle);
process.stdout.write(`${JSON.stringify({ records, values })}\n`);
