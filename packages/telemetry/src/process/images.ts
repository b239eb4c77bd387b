import { BoundedMap } from '../collection/bounded-map.js';
import { normalizePath } from '../path/normalize-path.js';
import type { Volumes } from '../path/volumes.js';
import { type Image, imageOf } from './image.js';

const REMEMBERED = 16_384;
/** Longer ones are made anew each time: the bound on their number must bound the memory too. */
const LONGEST = 512;
const COLON = 0x3a;

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
    if (text.charCodeAt(1) === COLON && text.length <= LONGEST) this.known.set(text, image);
    return image;
  }
}
