import { baseName } from '../path/base-name.js';
import { sameButForShortNames } from '../path/short-name.js';
import { volumeNumber } from '../path/volumes.js';

/** The image of a process in its three forms; shared by all processes that run it. */
export class Image {
  constructor(
    /** Normalised path; "" where only a name is known. */
    readonly path: string,
    readonly name: string,
    /** For comparisons: the path, or else the name, in lower case; "" = unknown. */
    readonly key: string,
  ) {}
}

export const UNKNOWN_IMAGE = new Image('', '', '');
/** Pid 4 has no file (telemetry.md §5.2). */
export const SYSTEM_IMAGE = new Image('', 'System', 'system');

/** An image from its normalised path, or from the bare word Windows logs for processes without a file. */
export function imageOf(path: string): Image {
  switch (path) {
    case '':
    case '-':
    case '?':
    case '<unknown process>':
      return UNKNOWN_IMAGE;
    case 'System':
      return SYSTEM_IMAGE;
    default:
      return new Image(path, baseName(path), path.toLowerCase());
  }
}

/**
 * Whether two images, by their keys, can be of one process. An unknown one can be any; a device path and a drive path are
 * compared behind their volume, because which letter a volume has is often not known yet; of a component its short name will do.
 */
export function sameImage(a: string, b: string): boolean {
  if (a === b || a === '' || b === '') return true;
  const deviceA = volumeNumber(a) >= 0;
  if (deviceA === volumeNumber(b) >= 0) return sameButForShortNames(a, b);
  const device = deviceA ? a : b;
  const other = deviceA ? b : a;
  const tail = device.indexOf('\\', DEVICE_LENGTH);
  if (tail <= 0 || other.charCodeAt(1) !== 0x3a) return false;
  const inside = device.slice(tail);
  return inside === other.slice(2) || sameButForShortNames(inside, other.slice(2));
}

const DEVICE_LENGTH = '\\device\\'.length;
