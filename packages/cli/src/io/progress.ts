import { cutEnd } from '../render/display-width.js';
import { visible } from '../render/escape.js';
import { byteSize, count } from '../render/quantity.js';

interface Target {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): unknown;
}

const INTERVAL_MS = 100;
const ERASE = '\r\u001b[2K';

/** What a run has done so far; the reader updates it, the progress line shows it. */
export class ProgressState {
  fileIndex = 0;
  fileCount = 0;
  file = '';
  bytes = 0;
  records = 0;
  findings = 0;
}

/**
 * One line on standard error, and only when that is a terminal: drawn over itself at most ten times a second and erased
 * before anything else is written, so that no trace of it stays in a scroll-back or a log.
 */
export class Progress {
  readonly #started: number;
  #next = 0;
  #shown = false;

  constructor(
    private readonly target: Target,
    private readonly enabled: boolean,
    private readonly state: ProgressState,
    private readonly clock: () => number = () => performance.now(),
  ) {
    this.#started = clock();
  }

  update(): void {
    if (!this.enabled || this.target.isTTY !== true) return;
    const now = this.clock();
    if (now < this.#next) return;
    this.#next = now + INTERVAL_MS;
    // One cell is left free: a full line makes some terminals wrap, and the erasing would miss the first half.
    const width = (this.target.columns || 80) - 1;
    this.target.write(ERASE + cutEnd(this.#text(now), width));
    this.#shown = true;
  }

  erase(): void {
    if (!this.#shown) return;
    this.target.write(ERASE);
    this.#shown = false;
    this.#next = 0;
  }

  #text(now: number): string {
    const { fileIndex, fileCount, file, bytes, records, findings } = this.state;
    const seconds = Math.max((now - this.#started) / 1000, 0.001);
    const parts = [
      `file ${fileIndex} of ${fileCount}`,
      `${byteSize(bytes / seconds)}/s`,
      `${count(records, 'record')}`,
    ];
    if (findings > 0) parts.push(count(findings, 'finding'));
    return `${parts.join(', ')}  ${visible(file)}`;
  }
}
