import { type Entry, fromRandomAccessReaderPromise, getFileNameLowLevel } from 'yauzl';
import type { FileSource } from '../file-source.js';
import { MAX_MEMBERS } from './limits.js';
import { SourceReader } from './random-access.js';
import { LOCAL_HEADER, LOCAL_HEADER_SIZE } from './zip-local-headers.js';
import type { ZipEntry } from './zip-member.js';

/** What the directory at the end of a zip gives. */
export interface ZipDirectory {
  readonly entries: ZipEntry[];
  /** Why it could not be read to its end, as the end of a sentence; null where it was. */
  readonly fault: string | null;
  /** There were more files than are read. */
  readonly isCut: boolean;
}

/** The files that the directory of a zip names, with the place of each. The reading of the directory is yauzl's. */
export async function zipDirectory(source: FileSource): Promise<ZipDirectory> {
  const entries: ZipEntry[] = [];
  try {
    const zip = await fromRandomAccessReaderPromise(new SourceReader(source), source.size, {
      autoClose: false,
      decodeStrings: false,
      validateEntrySizes: false,
    });
    for await (const entry of zip.eachEntry()) {
      if (entries.length === MAX_MEMBERS) return { entries, fault: null, isCut: true };
      const found = located(source, entry);
      if (found === null) return { entries, fault: 'it points to where no file starts', isCut: false };
      entries.push(found);
    }
    return { entries, fault: null, isCut: false };
  } catch (error) {
    return { entries, fault: (error as Error).message, isCut: false };
  }
}

const local = Buffer.alloc(LOCAL_HEADER_SIZE);

/** The entry with the place of its content, which stands in front of that; null where nothing of that kind stands. */
function located(source: FileSource, entry: Entry): ZipEntry | null {
  const at = entry.relativeOffsetOfLocalHeader;
  if (source.read(at, local) < LOCAL_HEADER_SIZE || local.readUInt32LE(0) !== LOCAL_HEADER) return null;
  return {
    name: getFileNameLowLevel(entry.generalPurposeBitFlag, entry.fileNameRaw, entry.extraFields, false),
    flags: entry.generalPurposeBitFlag,
    method: entry.compressionMethod,
    crc32: entry.crc32,
    start: at + LOCAL_HEADER_SIZE + local.readUInt16LE(26) + local.readUInt16LE(28),
    size: entry.compressedSize,
  };
}
