import { BoundedMap } from '../collection/bounded-map.js';
import { normalizePath } from '../path/normalize-path.js';
import type { Volumes } from '../path/volumes.js';
import { undoubled } from '../record/undoubled.js';
import { type Image, imageOf } from './image.js';

const REMEMBERED = 16_384;
/** Longer ones are made anew each time: the bound on their number must bound the memory too. */
const LONGEST = 512;
const COLON = 0x3a;

function isFinal(text: string): boolean {
  return text.charCodeAt(1) === COLON && text.length <= LONGEST && !text.includes('%%');
}

/**
 * Images by their text in records. They repeat, so that most records find theirs, and all processes of an image share its strings.
 * Only drive paths are kept, which mean the same on every host; what depends on a host's volumes is not final anyway.
 */
export class Images {
  private readonly known = new BoundedMap<string, Image>(REMEMBERED);

  get(text: string, volumes: Volumes): Image {
    const known = this.known.get(text);
    if (known !== undefined) {
      volumes.observeImage(known.path);
      return known;
    }
    const path = normalizePath(text, volumes);
    volumes.observeImage(path);
    const image = imageOf(path);
    if (isFinal(text)) this.known.set(text, image);
    return image;
  }

  /** The same for a text in which every `%` is written twice, as Sysmon does: no text that is kept holds `%%`, so one that is found has none. */
  getDoubled(text: string, volumes: Volumes): Image {
    const known = this.known.get(text);
    if (known === undefined) return this.get(undoubled(text), volumes);
    volumes.observeImage(known.path);
    return known;
  }
}
