// Reads every record of a log with all its values decoded, and prints how many there were.
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { crc32 } from 'node:zlib';
import { EvtxCache, openEvtx, type Utf16Decoder } from '@casement/evtx';

const path = process.argv[2];
if (path === undefined) throw new Error('usage: read-all FILE');
// What Node has to offer, as the command uses it. One file is read, so there is one view.
let bytes: Buffer | undefined;
const utf16: Utf16Decoder = (view, at, size) => {
  bytes ??= Buffer.from(view.buffer, view.byteOffset, view.byteLength);
  return bytes.toString('utf16le', at, at + size);
};
const handle = openSync(path, 'r');
const file = openEvtx(
  {
    size: fstatSync(handle).size,
    read: (position, target) => readSync(handle, target, 0, target.length, position),
  },
  { crc32, cache: new EvtxCache(utf16) },
);
let records = 0;
let values = 0;
for (const record of file.records()) {
  records++;
  values += record.data().length;
}
closeSync(handle);
process.stdout.write(`${JSON.stringify({ records, values })}\n`);
