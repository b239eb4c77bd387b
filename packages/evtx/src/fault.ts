/**
 * What can be wrong with a log. None of it stops the reader: a fault costs the record or the chunk it names.
 * The catalogue is the single home of the codes; a message adds the figures of the case.
 *
 * `effect` says what it means for those who count on the log: `loss`, something is missing or was not read; `none`, damage that every
 * record was read in spite of; `note`, no damage of any record.
 */
export const FAULTS = {
  EVTX3001: {
    effect: 'loss',
    title: 'not an event log',
    hint: 'The file does not start with "ElfFile", and no chunk was found near its start. Check that it is an .evtx file; the older .evt format is not supported. Records that lie in it are recovered by --carve.',
  },
  EVTX3002: {
    effect: 'loss',
    title: 'file header cut short',
    hint: 'The file is smaller than its 4,096-byte header. Copy it again; nothing can be read from it.',
  },
  EVTX3003: {
    effect: 'note',
    title: 'file header checksum wrong',
    hint: 'The header was changed or the copy is damaged. The chunks are found without it: nothing is lost by that.',
  },
  EVTX3004: {
    effect: 'note',
    title: 'unknown format version',
    hint: 'Formats 3.x are known. The file is read as 3.2; compare the results with another tool.',
  },
  EVTX3005: {
    effect: 'loss',
    title: 'input could not be read',
    hint: 'The source returned an error or fewer bytes than asked for. What was read before it is kept.',
  },
  EVTX3006: {
    effect: 'loss',
    title: 'chunks are missing',
    hint: 'The header of a log that was closed properly names more chunks than the file has: it was cut, or chunks were wiped. Copy it again.',
  },
  EVTX3007: {
    effect: 'note',
    title: 'file header missing',
    hint: 'The file has chunks, but no header before them, or a damaged one. The chunks are found without it: nothing is lost by that.',
  },
  EVTX3008: {
    effect: 'loss',
    title: 'chunks were zeroed',
    hint: 'Blocks of zeros lie where the numbers of the records around them leave some out. Windows leaves zeros only behind the last chunk: the records were wiped, or the copy has a hole.',
  },
  EVTX3010: {
    effect: 'loss',
    title: 'no chunk here',
    hint: 'A block that is neither empty nor starts with "ElfChnk" was skipped: garbage from a file system copy or a crash. Records in it are recovered by --carve.',
  },
  EVTX3011: {
    effect: 'loss',
    title: 'chunk cut short',
    hint: 'The file ends within the chunk, as copies of a live log do. Its complete records are read.',
  },
  EVTX3012: {
    effect: 'none',
    title: 'chunk header checksum wrong',
    hint: 'The chunk header or its name table is damaged. The records are read all the same; compare them with care.',
  },
  EVTX3013: {
    effect: 'none',
    title: 'chunk data checksum wrong',
    hint: 'The chunk was being written when the log was copied, or it was damaged or edited. The records are read all the same.',
  },
  EVTX3014: {
    effect: 'none',
    title: 'chunk header implausible',
    hint: 'The free-space offset lies outside the chunk. The chunk is read to its end, record by record.',
  },
  EVTX3020: {
    effect: 'loss',
    title: 'record damaged',
    hint: 'The record was skipped and reading went on at the next intact record of the chunk.',
  },
  EVTX3021: {
    effect: 'note',
    title: 'stale record image',
    hint: 'Behind a damaged record lie records of an earlier use of the chunk. They are not part of this log.',
  },
  EVTX3022: {
    effect: 'loss',
    title: 'records are missing',
    hint: 'Windows numbers the records of a chunk without a gap. Where numbers are left out and nothing is damaged, somebody has taken records out.',
  },
  EVTX3023: {
    effect: 'note',
    title: 'record image that cannot be decoded',
    hint: 'Carving found what was a record, but later writing has destroyed part of what it holds. Nothing of it is shown.',
  },
  EVTX3024: {
    effect: 'note',
    title: 'copies are no longer told from records',
    hint: 'The file has more records than carving remembers. Records carved from here on may be copies of others.',
  },
  EVTX3025: {
    effect: 'note',
    title: 'carved records are not in one order',
    hint: 'There are more of them than are sorted at once: they come in several runs, each by time. Carve parts of the file by themselves.',
  },
  EVTX3030: {
    effect: 'loss',
    title: 'invalid binary XML',
    hint: 'The record holds a token that does not exist or does not belong there. The record was skipped.',
  },
  EVTX3031: {
    effect: 'loss',
    title: 'template definition unusable',
    hint: 'The record refers to a template whose definition is overwritten or damaged. The record was skipped.',
  },
  EVTX3032: {
    effect: 'loss',
    title: 'name unusable',
    hint: 'The record refers to an element or attribute name outside the chunk. The record was skipped.',
  },
  EVTX3033: {
    effect: 'loss',
    title: 'values beyond the record',
    hint: 'The sizes of the values add up to more than the record holds. The record was skipped.',
  },
  EVTX3034: {
    effect: 'loss',
    title: 'limit exceeded',
    hint: 'The record nests deeper or holds more elements than any real event. The record was skipped.',
  },
  EVTX3035: {
    effect: 'loss',
    title: 'chunk asks for too much work',
    hint: 'Records of the chunk multiply through their templates. The rest of the chunk was skipped.',
  },
  EVTX3036: {
    effect: 'loss',
    title: 'no event in the record',
    hint: 'The content is well-formed but holds no Event element with a System part. The record was skipped.',
  },
} as const satisfies Record<string, { effect: FaultEffect; title: string; hint: string }>;

export type FaultCode = keyof typeof FAULTS;

/** See {@link FAULTS}. */
export type FaultEffect = 'loss' | 'none' | 'note';

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
    const { title, effect } = FAULTS[code];
    const what = detail === '' ? title : `${title}: ${detail}`;
    const fault = {
      code,
      message: effect === 'none' ? `${what}; no record is lost by it` : what,
      chunk,
      offset,
    };
    this.kept.push(fault);
    this.listener?.(fault);
  }
}
