/** Bytes of `YYYY-MM-DD HH:MM:SS.mmm` in UTF-16. */
const SIZE = 46;
/** Of its date. */
const DATE_BYTES = 20;

const ZERO = 0x30;
const DASH = 0x2d;
const BLANK = 0x20;
const COLON = 0x3a;
const POINT = 0x2e;

/** Where a FILETIME begins; what lies before is no time of a log. */
const FIRST_YEAR = 1601;

/**
 * Reads the times that Sysmon writes without making a text of them: `YYYY-MM-DD HH:MM:SS.mmm`, in UTC. Each is new, so that as a text it
 * would be decoded, interned for nothing and thrown away, for the sake of one number.
 *
 * Anything that is not exactly this form is left to whoever reads it as a text. So this cannot disagree with that reading, as long as what it does
 * take means the same there (tested in the package of the events).
 */
export class ClockReader {
  /** The date that was read last, as it stands in the log: neighbours share it. */
  private readonly date = new DataView(new ArrayBuffer(DATE_BYTES));
  private dayStart = Number.NaN;

  /** Milliseconds since the Unix epoch; NaN where the range is no such time. */
  read(view: DataView, at: number, size: number): number {
    // Some versions of Sysmon count the NUL behind it.
    if (size !== SIZE && (size !== SIZE + 2 || view.getUint16(at + SIZE, true) !== 0)) return Number.NaN;
    if (
      view.getUint16(at + 20, true) !== BLANK ||
      view.getUint16(at + 26, true) !== COLON ||
      view.getUint16(at + 32, true) !== COLON ||
      view.getUint16(at + 38, true) !== POINT
    ) {
      return Number.NaN;
    }
    const hour = two(view, at + 22);
    const minute = two(view, at + 28);
    const second = two(view, at + 34);
    const hundredths = two(view, at + 40);
    const thousandth = view.getUint16(at + 44, true) - ZERO;
    if ((hour | minute | second | hundredths | thousandth) < 0) return Number.NaN;
    if (hour > 23 || minute > 59 || second > 59 || thousandth > 9) return Number.NaN;
    const clock = ((hour * 60 + minute) * 60 + second) * 1000 + hundredths * 10 + thousandth;
    return this.dayAt(view, at) + clock;
  }

  private dayAt(view: DataView, at: number): number {
    const { date } = this;
    for (let i = 0; i < DATE_BYTES; i += 4) {
      if (view.getInt32(at + i, true) !== date.getInt32(i, true)) return this.newDay(view, at);
    }
    return this.dayStart;
  }

  private newDay(view: DataView, at: number): number {
    for (let i = 0; i < DATE_BYTES; i += 4) this.date.setInt32(i, view.getInt32(at + i, true), true);
    this.dayStart = dayStart(view, at);
    return this.dayStart;
  }
}

function dayStart(view: DataView, at: number): number {
  if (view.getUint16(at + 8, true) !== DASH || view.getUint16(at + 14, true) !== DASH) return Number.NaN;
  const century = two(view, at);
  const yearOfCentury = two(view, at + 4);
  const month = two(view, at + 10);
  const day = two(view, at + 16);
  if ((century | yearOfCentury | month | day) < 0) return Number.NaN;
  const year = century * 100 + yearOfCentury;
  if (year < FIRST_YEAR) return Number.NaN;
  const start = Date.UTC(year, month - 1, day);
  // A day or month that does not exist becomes another one.
  const made = new Date(start);
  return made.getUTCMonth() === month - 1 && made.getUTCDate() === day ? start : Number.NaN;
}

/** The number in two digits; negative where there are none. */
function two(view: DataView, at: number): number {
  const tens = view.getUint16(at, true) - ZERO;
  const ones = view.getUint16(at + 2, true) - ZERO;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : -1;
}
