import { BoundedMap } from '../collection/bounded-map.js';
import { guidText } from './guid-text.js';

const REMEMBERED = 8192;
/** With braces. Nothing longer is a GUID. */
const LONGEST = 38;

/**
 * GUIDs by their text in records. A process is named by each of its records and each of its children's; the text found is the
 * very string that the process table has as key, so that a look-up there neither hashes nor compares it anew.
 */
export class Guids {
  private readonly known = new BoundedMap<string, string>(REMEMBERED);

  /** As `guidText`. */
  get(text: string): string {
    const known = this.known.get(text);
    if (known !== undefined) return known;
    const guid = guidText(text);
    if (text.length <= LONGEST) this.known.set(text, guid);
    return guid;
  }
}
