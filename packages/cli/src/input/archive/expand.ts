import { MEMBER_MARK } from '@casement/engine';
import { problem } from '../../errors/problem.js';
import type { Interrupt } from '../../io/interrupt.js';
import { FileSource } from '../file-source.js';
import { type Archive, type Format, HEAD_BYTES, identify, type Packing } from '../format.js';
import type { FilePart, InputFile, Place } from '../input-file.js';
import { Spool } from '../spool.js';
import { type Peeked, peek } from '../unpack/peeked.js';
import { unpacked } from '../unpack/unpacked.js';
import { MAX_DEPTH, MAX_MEMBERS_OF_RUN, MAX_NAME } from './limits.js';
import type { Listing, Member } from './member.js';

/**
 * Puts the members of archives in the place of the archives: what a file is is told by its content, in archives as in folders.
 *
 * A member that stands in its archive as it is, is read there. A packed text is unpacked while it is read. What has to be read at random (event
 * logs, and archives themselves) is unpacked to a temporary file first.
 */
export async function expandArchives(
  files: readonly InputFile[],
  interrupt: Interrupt,
  mostMembers = MAX_MEMBERS_OF_RUN,
): Promise<InputFile[]> {
  const expansion = new Expansion(interrupt, mostMembers);
  for (const file of files) await expansion.add(file, 0);
  return expansion.found;
}

class Expansion {
  readonly found: InputFile[] = [];
  readonly #spool = new Spool();
  /** Members that may still come. */
  #room: number;

  constructor(
    private readonly interrupt: Interrupt,
    mostMembers: number,
  ) {
    this.#room = mostMembers;
  }

  /** @param depth archives it is in */
  async add(file: InputFile, depth: number): Promise<void> {
    const source = this.interrupt.requested ? null : openPart(file);
    if (source === null) {
      this.found.push(file);
      return;
    }
    try {
      const packing = file.part?.packing;
      if (packing === undefined) await this.#addPlain(file, source, depth);
      else await this.#addPacked(file, packing, source, depth);
    } finally {
      source.close();
    }
  }

  async #addPlain(file: InputFile, source: FileSource, depth: number): Promise<void> {
    const format = formatOf(source);
    if (format.kind === 'packed') await this.#addPacked(file, format.packing, source, depth);
    else if (format.kind === 'archive') await this.#addArchive(file, format.archive, source, depth);
    else this.found.push(file);
  }

  /** A file that has to be read at random is unpacked here; others are while they are read. */
  async #addPacked(file: InputFile, packing: Packing, source: FileSource, depth: number): Promise<void> {
    const content = await peek(unpacked(source, packing, file.part?.crc32));
    // A member of a zip that is a packed file is no deeper than another; what was packed twice is.
    const inside = content.format.kind === 'packed' && packing !== 'deflate' ? depth + 1 : depth;
    if (inside > MAX_DEPTH) {
      await content.rest.return(undefined);
      this.found.push({ ...file, problem: problem('CLI6130', { limit: MAX_DEPTH }) });
      return;
    }
    if (!isReadAtRandom(content.format)) {
      await content.rest.return(undefined);
      this.found.push(file);
      return;
    }
    const inner = await this.#unpack(file, packing, content);
    const opened = openPart(inner);
    if (opened === null) {
      this.found.push(inner);
      return;
    }
    try {
      await this.#addPlain(inner, opened, inside);
    } finally {
      opened.close();
    }
  }

  async #unpack(file: InputFile, packing: Packing, content: Peeked): Promise<InputFile> {
    this.interrupt.install();
    const {
      location,
      bytes,
      problem: found,
    } = await this.#spool.write(content, () => this.interrupt.requested);
    await content.rest.return(undefined);
    const { part, original, ...rest } = file;
    const place: Place = part === undefined ? { location: file.location } : { location: file.location, part };
    return {
      ...rest,
      location,
      // A member is what is in the archive; a compressed file is what it is on the disk.
      ...(packing === 'deflate' ? { bytes } : { original: original ?? { ...place, packing } }),
      ...(found === null
        ? {}
        : found.code === 'CLI6132'
          ? { notes: [...(file.notes ?? []), found] }
          : { faults: [...(file.faults ?? []), found] }),
    };
  }

  async #addArchive(file: InputFile, archive: Archive, source: FileSource, depth: number): Promise<void> {
    if (depth === MAX_DEPTH) {
      this.found.push({ ...file, problem: problem('CLI6130', { limit: MAX_DEPTH }) });
      return;
    }
    const listing = await listArchive(source, archive);
    const members = listing.members.slice(0, this.#room);
    this.#room -= members.length;
    const faults =
      members.length < listing.members.length ? [problem('CLI6127', { limit: members.length })] : [];
    const packing = file.original?.packing;
    const notes = [
      ...(file.notes ?? []),
      problem('CLI6120', { files: listing.members.length, others: othersOf(listing) }),
    ];
    this.found.push({
      ...file,
      archive: { format: packing === undefined ? archive : `${archive} in ${packing}` },
      faults: [...(file.faults ?? []), ...listing.faults, ...faults],
      notes,
    });
    const names = new Names();
    for (const member of members) {
      await this.add(memberFile(file, member, names.unique(member.name)), depth + 1);
    }
  }
}

function openPart({ location, part, problem: known, bytes }: InputFile): FileSource | null {
  if (known !== null || bytes === 0) return null;
  const source = FileSource.open(location, false, part);
  // Whoever reads the file meets the same and reports it.
  return 'code' in source ? null : source;
}

function formatOf(source: FileSource): Format {
  const head = new Uint8Array(Math.min(HEAD_BYTES, source.size));
  try {
    return identify(head.subarray(0, source.read(0, head)));
  } catch {
    // As above.
    return { kind: 'foreign', detail: '' };
  }
}

function isReadAtRandom({ kind }: Format): boolean {
  return kind === 'evtx' || kind === 'evtx-chunks' || kind === 'archive' || kind === 'packed';
}

/** Loaded where there is an archive. */
async function listArchive(source: FileSource, archive: Archive): Promise<Listing> {
  if (archive === 'zip') return (await import('./zip.js')).listZip(source);
  return (await import('./tar.js')).listTar(source);
}

function othersOf({ others }: Listing): string {
  return others === 0 ? '' : `; ${others} links and the like left out`;
}

function memberFile(
  archive: InputFile,
  { part, problem: known, faults = [] }: Member,
  name: string,
): InputFile {
  const base = archive.part?.offset ?? 0;
  const inside: FilePart = { ...part, offset: base + part.offset };
  return {
    path: archive.path + MEMBER_MARK + name,
    location: archive.location,
    bytes: part.length,
    problem: known,
    harmless: false,
    part: inside,
    ...(faults.length === 0 ? {} : { faults }),
  };
}

/** Names as they are shown; an archive may have one twice. */
class Names {
  readonly #seen = new Map<string, number>();

  unique(given: string): string {
    const clipped = given.length > MAX_NAME ? `${given.slice(0, MAX_NAME)}…` : given;
    const name = clipped.replace(/^(?:\.\/)+/, '') || '?';
    for (;;) {
      const times = (this.#seen.get(name) ?? 0) + 1;
      this.#seen.set(name, times);
      if (times === 1) return name;
      // A stranger's archive may have that name, too: proofs of findings go by it.
      const numbered = `${name}#${times}`;
      if (this.#seen.has(numbered)) continue;
      this.#seen.set(numbered, 1);
      return numbered;
    }
  }
}
