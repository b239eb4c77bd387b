import { problem } from '../../errors/problem.js';
import type { FileSource } from '../file-source.js';
import { MAX_MEMBERS } from './limits.js';
import type { Listing, Member } from './member.js';
import { isTarHeader, TAR_BLOCK, type TarHeader, tarHeader } from './tar-header.js';

/** Long names and attributes: beyond that, nobody's. */
const MAX_ATTRIBUTES = 1 << 16;
const MAX_FAULTS = 1000;
const FILES = new Set(['0', '7', '\0']);
const SPARSE = 'S';
const FOLDER = '5';

/**
 * The files of a tar, with the place of each: contents stand in it as they are, so that nothing is unpacked. Where a header is damaged, the next
 * one that can be told by its checksum goes on; what lies between is lost, and said.
 */
export function listTar(source: FileSource): Listing {
  const walk = new Walk(source);
  walk.run();
  return walk;
}

class Walk implements Listing {
  readonly members: Member[] = [];
  readonly faults: ReturnType<typeof problem>[] = [];
  others = 0;
  readonly #block = new Uint8Array(TAR_BLOCK);
  #at = 0;
  /** Of the next file, from what stands before it. */
  #name: string | null = null;
  #size: number | null = null;
  #isSparse = false;

  constructor(private readonly source: FileSource) {}

  run(): void {
    while (this.#read()) {
      if (this.#isEmpty()) {
        this.#at += TAR_BLOCK;
      } else if (!isTarHeader(this.#block)) {
        if (this.faults.length < MAX_FAULTS) this.faults.push(problem('CLI6126', { offset: this.#at }));
        if (!this.#resume()) return;
      } else {
        if (this.members.length === MAX_MEMBERS) {
          this.faults.push(problem('CLI6127', { limit: MAX_MEMBERS }));
          return;
        }
        this.#take(tarHeader(this.#block));
      }
    }
  }

  #read(): boolean {
    return this.source.read(this.#at, this.#block) === TAR_BLOCK;
  }

  #isEmpty(): boolean {
    return this.#block.every((byte) => byte === 0);
  }

  #resume(): boolean {
    do this.#at += TAR_BLOCK;
    while (this.#read() && !isTarHeader(this.#block));
    return this.#at < this.source.size;
  }

  #take({ name, size, type }: TarHeader): void {
    const start = this.#at + TAR_BLOCK;
    const content = size < 0 ? 0 : size;
    if (type === 'x' || type === 'L') this.#attributes(type, start, content);
    const isFile = FILES.has(type) || type === SPARSE;
    const own = isFile ? (this.#size ?? content) : content;
    this.#at = start + Math.ceil(own / TAR_BLOCK) * TAR_BLOCK;
    if (type === 'x' || type === 'L' || type === 'g' || type === 'K') return;
    const shown = this.#name ?? name;
    this.#name = null;
    this.#size = null;
    const isSparse = this.#isSparse || type === SPARSE;
    this.#isSparse = false;
    if (isFile && !shown.endsWith('/')) this.#add(shown, start, own, isSparse);
    else if (type !== FOLDER && !isFile) this.others++;
  }

  #add(name: string, start: number, size: number, isSparse: boolean): void {
    const length = Math.max(0, Math.min(size, this.source.size - start));
    const part = { offset: start, length };
    const faults = length === size ? [] : [problem('CLI6123', { missing: size - length })];
    this.members.push({
      name,
      part,
      problem: isSparse ? problem('CLI6122', { method: 'holes (sparse)' }) : null,
      faults,
    });
  }

  /** Long names of GNU, and the attributes of POSIX: `LENGTH KEY=VALUE\n`. */
  #attributes(type: string, start: number, size: number): void {
    if (size > MAX_ATTRIBUTES) return;
    const bytes = Buffer.alloc(size);
    const text = bytes.subarray(0, this.source.read(start, bytes));
    if (type === 'L') {
      this.#name = text.toString('utf8').replace(/\0.*$/s, '');
      return;
    }
    for (let at = 0; at < text.length; ) {
      const blank = text.indexOf(0x20, at);
      const length = blank < 0 ? 0 : Number(text.toString('latin1', at, Math.min(blank, at + 8)));
      if (!(length > 0)) return;
      const [key = '', ...value] = text.toString('utf8', blank + 1, at + length - 1).split('=');
      if (key === 'path') this.#name = value.join('=');
      if (key === 'size' && /^\d{1,15}$/.test(value.join('='))) this.#size = Number(value.join('='));
      if (key.startsWith('GNU.sparse.')) this.#isSparse = true;
      at += length;
    }
  }
}
