import { matchesAscii, u32 } from '../bytes.js';
import { CHUNK_SIZE } from '../limits.js';
import { type Instance, InstanceWalk } from './instance.js';
import { hasRecordHead, imageSizeAt, nextMagic, RECORD_HEADER, SIZE_COPY } from './record-image.js';

/** Bytes whose images are looked for at a time; a chunk on either side is in memory with them. */
export const BLOCK_SIZE = 2 * CHUNK_SIZE;
const WINDOW_SIZE = BLOCK_SIZE + 2 * CHUNK_SIZE;

/** Starts of chunks that are considered in one window. Each costs a copy of 64 KiB, and more of them than chunks fit are a forgery. */
const MAX_ROOTS = 64;

/** An image and the place in the window where the chunk that it was part of begins, which may lie before the window; null where nobody knows. */
export interface RootedImage {
  readonly at: number;
  readonly size: number;
  readonly root: number | null;
}

/**
 * Record images in bytes that belong to no chunk.
 *
 * Offsets in a record count from the start of its chunk, which is not known here. It shows where the header of a chunk is left, and
 * where a record has its definition right behind itself: that says how far from the start it lies. An image without either belongs to
 * a start found for another image, if the definition it names stands there.
 */
export class Block {
  /** The bytes around the block; positions are those in here. */
  readonly window = new Uint8Array(WINDOW_SIZE);
  private readonly walk = new InstanceWalk(this.window, new DataView(this.window.buffer));

  /**
   * The images that begin in the block. Those before it are looked at too: one of them may say where the chunk begins.
   * @param from where the block begins
   * @param to where it ends
   * @param length bytes of the window that there are
   */
  images(from: number, to: number, length: number): RootedImage[] {
    const { window } = this;
    const found: { at: number; size: number; own: number | null; outer: Instance | null }[] = [];
    for (let at = nextMagic(window, 0, length); at < to; ) {
      const size = hasRecordHead(window, at, length)
        ? imageSizeAt(window, at, Math.min(length, at + CHUNK_SIZE))
        : 0;
      if (size > 0) {
        const instances: Instance[] = [];
        const outer = this.walk.read(at + RECORD_HEADER, at + size - SIZE_COPY, instances);
        found.push({ at, size, own: ownRoot(instances, at, size), outer });
      }
      at = nextMagic(window, at + Math.max(1, size), length);
    }
    if (found.length === 0) return [];
    const roots = this.roots(length);
    for (const { own } of found) if (own !== null && roots.size < MAX_ROOTS) roots.add(own);
    const inBlock = found.filter(({ at }) => at >= from);
    return inBlock.map(({ at, size, own, outer }) => {
      if (own !== null && roots.has(own)) return { at, size, root: own };
      return {
        at,
        size,
        root:
          outer === null ? this.headerBefore(roots, at, size) : this.rootOf(roots, at, size, outer, length),
      };
    });
  }

  /** Where headers of chunks stand. */
  private roots(length: number): Set<number> {
    const roots = new Set<number>();
    const { window } = this;
    for (let at = window.indexOf(0x45); at >= 0 && at + 8 <= length; at = window.indexOf(0x45, at + 1)) {
      if (!matchesAscii(window, at, 'ElfChnk\0')) continue;
      roots.add(at);
      if (roots.size === MAX_ROOTS) break;
    }
    return roots;
  }

  /** The start from which the definition that an instance names stands at its offset. */
  private rootOf(
    roots: ReadonlySet<number>,
    at: number,
    size: number,
    { id, offset }: Instance,
    length: number,
  ): number | null {
    for (const root of roots) {
      if (!holds(root, at, size)) continue;
      const definition = root + offset;
      if (definition >= 0 && definition + 8 <= length && u32(this.window, definition + 4) === id) return root;
    }
    return null;
  }

  /** Of a record without a template only a header tells the chunk. */
  private headerBefore(roots: ReadonlySet<number>, at: number, size: number): number | null {
    let nearest: number | null = null;
    for (const root of roots)
      if (holds(root, at, size) && (nearest === null || root > nearest)) nearest = root;
    return nearest;
  }
}

/** Where the chunk of an image begins by what the image itself says: a definition that follows names its own offset. */
function ownRoot(instances: readonly Instance[], at: number, size: number): number | null {
  for (const { inlineAt, offset } of instances) {
    if (inlineAt >= 0 && holds(inlineAt - offset, at, size)) return inlineAt - offset;
  }
  return null;
}

function holds(root: number, at: number, size: number): boolean {
  return root <= at && at + size <= root + CHUNK_SIZE;
}
