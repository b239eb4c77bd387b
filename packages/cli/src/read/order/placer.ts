import type { ClockCorrection, ShapeRecord } from '@casement/telemetry';
import type { PlacedRecord } from './placed-record.js';

/** Gives the records of a text, in the order of the file, their corrected time and with it their place in the order. */
export class Placer {
  #time = 0n;
  #place = 0;

  constructor(private readonly correction: ClockCorrection) {}

  place(record: ShapeRecord): PlacedRecord {
    const time = this.correction.timeOf(record);
    record.timeCreated = time;
    // A record without a time stays with the one before it.
    if (time !== 0n) this.#time = time;
    return { record, time: this.#time, place: this.#place++ };
  }
}
