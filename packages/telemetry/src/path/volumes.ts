/**
 * Which drive letter is which `\Device\HarddiskVolumeN` on one host, and where its Windows directory lies. Datadog's rules match
 * `device_path` as `\Device\*\…`, so a made-up number serves them; the other way round only a known pair may be used, because a
 * guessed letter would be a false path (telemetry.md §8.2).
 */
export class Volumes {
  private readonly numberOf = new Map<string, number>();
  private readonly letterOf = new Map<number, string>();
  private root = 'C:\\Windows';
  private rootSeen = false;

  /** @param fixed letters (`C` or `C:`) with their volume numbers, as configured; they are never overruled. */
  constructor(fixed: ReadonlyMap<string, number> = NONE) {
    for (const [letter, volume] of fixed) this.learn(letter.slice(0, 1).toUpperCase(), volume);
  }

  /** The Windows directory: learned from the image of a system process, `C:\Windows` before. */
  get systemRoot(): string {
    return this.root;
  }

  /** The letter (`C:`) of a volume, "" when no record has shown it. */
  letter(volume: number): string {
    return this.letterOf.get(volume) ?? '';
  }

  /** The volume number of a letter: known, else C: → 3 and the others counted from there. */
  volume(letter: string): number {
    return this.numberOf.get(letter) ?? defaultVolume(letter);
  }

  /** Takes note of the image of a running process; `path` is normalised. */
  observeImage(path: string): void {
    // Nearly every path of nearly every record.
    if (this.rootSeen && path.charCodeAt(1) === 0x3a) return;
    const tail = path.toLowerCase().indexOf(SYSTEM_DIRECTORY);
    if (tail < 0) return;
    if (tail === 2 && path.charCodeAt(1) === 0x3a) {
      if (!this.rootSeen) {
        this.rootSeen = true;
        this.root = path.slice(0, 10);
      }
      return;
    }
    // A system image in device form runs from the system drive: that is both names of one volume.
    if (!this.rootSeen) return;
    const volume = volumeNumber(path);
    if (volume >= 0 && tail === DEVICE.length + String(volume).length) {
      this.learn(this.root.slice(0, 1), volume);
    }
  }

  private learn(letter: string, volume: number): void {
    if (this.letterOf.has(volume) || this.numberOf.has(letter)) return;
    this.letterOf.set(volume, `${letter}:`);
    this.numberOf.set(letter, volume);
  }
}

/** The usual layout puts two small volumes before C:. */
export function defaultVolume(letter: string): number {
  return letter.charCodeAt(0) - 0x43 + 3;
}

const NONE: ReadonlyMap<string, number> = new Map();
const DEVICE = '\\Device\\HarddiskVolume';
const SYSTEM_DIRECTORY = '\\windows\\system32\\';

/** N of `\Device\HarddiskVolumeN` or `\Device\HarddiskVolumeN\…`, -1 for every other path (shadow copies among them). */
export function volumeNumber(path: string): number {
  if (path.length <= DEVICE.length || path.slice(0, DEVICE.length).toLowerCase() !== DEVICE_KEY) return -1;
  let value = 0;
  let at = DEVICE.length;
  for (; at < path.length; at += 1) {
    const digit = path.charCodeAt(at) - 0x30;
    if (digit < 0 || digit > 9) break;
    value = value * 10 + digit;
  }
  const digits = at - DEVICE.length;
  if (digits === 0 || digits > 9 || (at < path.length && path.charCodeAt(at) !== 0x5c)) return -1;
  // A leading zero is no number Windows writes, and would not print back to the same length.
  return digits > 1 && path.charCodeAt(DEVICE.length) === 0x30 ? -1 : value;
}

const DEVICE_KEY = DEVICE.toLowerCase();
