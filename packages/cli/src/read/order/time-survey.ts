import { ClockCorrection, ClockEvidence, type ShapeRecord } from '@casement/telemetry';
import { WINDOW } from './order-window.js';
import { weightOf } from './placed-record.js';

/** Slots of a second; more than the window has. */
const SLOTS = 8;
const SECOND = 10_000_000n;

/** How records of a text are brought into order: a window of five seconds is enough, or all of them are sorted. */
export type Method = 'window' | 'sort';

export interface SurveyResult {
  readonly method: Method;
  /** No record is earlier; null where none has a time. */
  readonly start: bigint | null;
  readonly correction: ClockCorrection;
  readonly disorder: Disorder;
  /** Characters of the fullest window. */
  readonly heaviest: number;
}

/** What a file is like by the times it has. */
export interface Disorder {
  /** Records more than five seconds earlier than one before them. */
  readonly late: number;
  /** The longest of these ways back, in ticks. */
  readonly furthest: bigint;
}

/** Goes through the records of a text once, before they are read in earnest: for its order, its clocks, and when it begins. */
export class TimeSurvey {
  readonly #clocks = new ClockEvidence();
  readonly #weights = new Float64Array(SLOTS);
  #slot = 0n;
  #heaviest = 0;
  #earliest = 0n;
  #latest = 0n;
  #late = 0;
  #furthest = 0n;

  add(record: ShapeRecord): void {
    this.#clocks.add(record);
    const time = record.timeCreated;
    if (time === 0n) return;
    if (this.#earliest === 0n || time < this.#earliest) this.#earliest = time;
    const back = this.#latest - time;
    if (back > WINDOW) {
      this.#late++;
      if (back > this.#furthest) this.#furthest = back;
      return;
    }
    if (back < 0n) this.#latest = time;
    // Once it has to be sorted nobody asks for the window.
    if (this.#late === 0) this.#weigh(time, weightOf({ record }));
  }

  /**
   * @param correct whether clocks are corrected at all
   * @param assumed nanoseconds east of UTC of local times whose zone nothing tells
   * @param windowChars what a window may hold
   */
  settle(correct: boolean, assumed: bigint, windowChars: number): SurveyResult {
    const correction = correct ? this.#clocks.settle(assumed) : new ClockCorrection(new Map(), 0n);
    const inOrder = this.#late === 0 && correction.uniform && this.#heaviest <= windowChars;
    const start = (correct ? correction.earliest : this.#earliest) || null;
    const disorder = { late: this.#late, furthest: this.#furthest };
    return { method: inOrder ? 'window' : 'sort', start, correction, disorder, heaviest: this.#heaviest };
  }

  /** Keeps the weight of each of the last seconds, which is what a window would hold, give or take one. */
  #weigh(time: bigint, weight: number): void {
    const slot = time / SECOND;
    if (slot > this.#slot) {
      const passed = slot - this.#slot;
      for (let n = 1n; n <= passed && n <= BigInt(SLOTS); n++)
        this.#weights[Number((this.#slot + n) % BigInt(SLOTS))] = 0;
      this.#slot = slot;
    }
    const at = Number(slot % BigInt(SLOTS));
    this.#weights[at] = this.#weights[at]! + weight;
    let sum = 0;
    for (let n = 0; n < SLOTS; n++) sum += this.#weights[n]!;
    if (sum > this.#heaviest) this.#heaviest = sum;
  }
}
