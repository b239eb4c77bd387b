import { guidText } from './guid-text.js';

/** A power of two. */
const SLOTS = 8192;
/** With braces. Nothing longer is a GUID. */
const LONGEST = 38;
const SHORTEST = 36;

/**
 * GUIDs by their text in records. A process is named by each of its records and each of its children's; the text found is mostly the
 * very string that the process table has as key, so that a look-up there neither hashes nor compares it anew.
 *
 * One slot a place, so memory is bounded and texts made to meet there only cost being read anew; what a slot holds is compared as a
 * whole, so it is never taken for another.
 */
export class Guids {
  private readonly texts = new Array<string>(SLOTS).fill('');
  private readonly guids = new Array<string>(SLOTS).fill('');

  /** As `guidText`. */
  get(text: string): string {
    if (text.length < SHORTEST || text.length > LONGEST) return guidText(text);
    const slot = slotOf(text);
    if (this.texts[slot] !== text) {
      this.texts[slot] = text;
      this.guids[slot] = guidText(text);
    }
    return this.guids[slot]!;
  }
}

/** From the digits in which the processes of a machine differ: seconds of the start, and the end of the number after it. */
function slotOf(text: string): number {
  let hash = text.charCodeAt(12);
  hash = hash * 31 + text.charCodeAt(13);
  hash = hash * 31 + text.charCodeAt(10);
  hash = hash * 31 + text.charCodeAt(11);
  for (let at = 28; at < SHORTEST; at++) hash = Math.imul(hash, 31) + text.charCodeAt(at);
  return (hash ^ (hash >>> 13)) & (SLOTS - 1);
}
