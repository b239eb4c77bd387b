/**
 * What can be wrong with a log. None of it stops the reader: a fault costs the record or the chunk it names.
 * The catalogue is the single home of the codes; a message adds the figures of the case.
 */
export const FAULTS = {
  EVTX3001: {
    title: 'not an event log',
    hint: 'The file does not start with "ElfFile". Check that it is an .evtx file; the older .evt format is not supported.',
  },
  EVTX3002: {
    title: 'file header cut short',
    hint: 'The file is smaller than its 4,096-byte header. Copy it again; nothing can be read from it.',
  },
  EVTX3003: {
    title: 'file header checksum wrong',
    hint: 'The header was changed or the copy is damaged. The chunks are read all the same.',
  },
  EVTX3004: {
    title: 'unknown format version',
    hint: 'Formats 3.x are known. The file is read as 3.2; compare the results with another tool.',
  },
  EVTX3005: {
    title: 'input could not be read',
    hint: 'The source returned an error or fewer bytes than asked for. What was read before it is kept.',
  },
  EVTX3006: {
    title: 'chunks are missing',
    hint: 'The header of a log that was closed properly names more chunks than the file has: it was cut, or chunks were wiped. Copy it again.',
  },
  EVTX3010: {
    title: 'no chunk here',
    hint: 'A block that is neither empty nor starts with "ElfChnk" was skipped: garbage from a file system copy or a crash.',
  },
  EVTX3011: {
    title: 'chunk cut short',
    hint: 'The file ends within the chunk, as copies of a live log do. Its complete records are read.',
  },
  EVTX3012: {
    title: 'chunk header checksum wrong',
    hint: 'The chunk header or its name table is damaged. The records are read all the same; compare them with care.',
  },
  EVTX3013: {
    title: 'chunk data checksum wrong',
    hint: 'The chunk was being written when the log was copied, or it was damaged or edited. The records are read all the same.',
  },
  EVTX3014: {
    title: 'chunk header implausible',
    hint: 'The free-space offset lies outside the chunk. The chunk is read to its end, record by record.',
  },
  EVTX3020: {
    title: 'record damaged',
    hint: 'The record was skipped and reading went on at the next intact record of the chunk.',
  },
  EVTX3021: {
    title: 'stale record image',
    hint: 'Behind a damaged record lie records of an earlier use of the chunk. They are not part of this log.',
  },
  EVTX3022: {
    title: 'records are missing',
    hint: 'Windows numbers the records of a chunk without a gap. Where numbers are left out and nothing is damaged, somebody has taken records out.',
  },
  EVTX3023: {
    title: 'record image that cannot be decoded',
    hint: 'Carving found what was a record, but later writing has destroyed part of what it holds. Nothing of it is shown.',
  },
  EVTX3024: {
    title: 'copies are no longer told from records',
    hint: 'The file has more records than carving remembers. Records carved from here on may be copies of others.',
  },
  EVTX3025: {
    title: 'carved records are not in one order',
    hint: 'There are more of them than are sorted at once: they come in several runs, each by time. Carve parts of the file by themselves.',
  },
  EVTX3030: {
    title: 'invalid binary XML',
    hint: 'The record holds a token that does not exist or does not belong there. The record was skipped.',
  },
  EVTX3031: {
    title: 'template definition unusable',
    hint: 'The record refers to a template whose definition is overwritten or damaged. The record was skipped.',
  },
  EVTX3032: {
    title: 'name unusable',
    hint: 'The record refers to an element or attribute name outside the chunk. The record was skipped.',
  },
  EVTX3033: {
    title: 'values beyond the record',
    hint: 'The sizes of the values add up to more than the record holds. The record was skipped.',
  },
  EVTX3034: {
    title: 'limit exceeded',
    hint: 'The record nests deeper or holds more elements than any real event. The record was skipped.',
  },
  EVTX3035: {
    title: 'chunk asks for too much work',
    hint: 'Records of the chunk multiply through their templates. The rest of the chunk was skipped.',
  },
  EVTX3036: {
    title: 'no event in the record',
    hint: 'The content is well-formed but holds no Event element with a System part. The record was skipped.',
  },
} as const;

export type FaultCode = keyof typeof FAULTS;

/** One thing that was wrong with a log and where. */
export interface EvtxFault {
  readonly code: FaultCode;
  readonly message: string;
  /** Position of the chunk in the file (0 is the block behind the file header), -1 for the file itself. */
  readonly chunk: number;
  /** Byte offset in the file. */
  readonly offset: number;
}

/** Counts every fault, keeps the first ones and hands each kept one to a listener. */
export class FaultLog {
  /** All faults, kept or not. */
  count = 0;
  readonly kept: EvtxFault[] = [];

  constructor(
    private readonly capacity: number,
    private readonly listener: ((fault: EvtxFault) => void) | null,
  ) {}

  add(code: FaultCode, detail: string, chunk: number, offset: number): void {
    this.count++;
    // A log can be one fault a record; messages are only built for those that somebody will see.
    if (this.kept.length >= this.capacity) return;
    const title = FAULTS[code].title;
    const fault = { code, message: detail === '' ? title : `${title}: ${detail}`, chunk, offset };
    this.kept.push(fault);
    this.listener?.(fault);
  }
}
