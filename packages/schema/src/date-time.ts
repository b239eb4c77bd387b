// RFC 3339 §5.6 `date-time`, read once from left to right over character codes. A regular expression would be shorter,
// but cannot count days, and nine times an event it would be most of the cost of validation.

/** The number that two ASCII digits spell, or 255 (beyond every field's bound) where they are not digits. */
function pair(text: string, at: number): number {
  const tens = text.charCodeAt(at) - 48;
  const units = text.charCodeAt(at + 1) - 48;
  // Past the end charCodeAt gives NaN, which fails every comparison.
  return tens >= 0 && tens <= 9 && units >= 0 && units <= 9 ? tens * 10 + units : 255;
}

/** Length of a month in the proleptic Gregorian calendar, which RFC 3339 appendix C applies to every year. */
function daysInMonth(century: number, year: number, month: number): number {
  if (month === 2) return (year === 0 ? century : year) % 4 === 0 ? 29 : 28;
  return 30 + ((month + (month >> 3)) & 1);
}

/**
 * Whether the text is a `date-time` of RFC 3339: a day that exists, `T` or `t` (not the blank that §5.6 leaves to
 * applications), any number of fraction digits, and `Z`, `z` or an offset up to ±23:59.
 *
 * Second 60 is accepted only where a leap second can be: 23:59:60 UTC on the last day of a month (§5.7; ITU-R TF.460
 * prefers June and December but admits every month, and a table of past ones would refuse the next).
 */
export function isDateTime(text: string): boolean {
  const length = text.length;
  if (length < 20) return false;
  const century = pair(text, 0);
  const year = pair(text, 2);
  const month = pair(text, 5);
  const day = pair(text, 8);
  const hour = pair(text, 11);
  const minute = pair(text, 14);
  const second = pair(text, 17);
  if (
    text.charCodeAt(4) !== 45 || // -
    text.charCodeAt(7) !== 45 ||
    (text.charCodeAt(10) | 32) !== 116 || // T or t: no other code becomes 116 with bit 5 set
    text.charCodeAt(13) !== 58 || // :
    text.charCodeAt(16) !== 58 ||
    century > 99 ||
    year > 99 ||
    month < 1 ||
    month > 12 ||
    day < 1 ||
    day > daysInMonth(century, year, month) ||
    hour > 23 ||
    minute > 59 ||
    second > 60
  ) {
    return false;
  }

  let at = 19;
  if (text.charCodeAt(at) === 46 /* . */) {
    let digit: number;
    do digit = text.charCodeAt(++at);
    while (digit >= 48 && digit <= 57);
    if (at === 20) return false;
  }

  const zone = text.charCodeAt(at);
  let offset = 0;
  if ((zone | 32) === 122 /* Z or z */) {
    if (at + 1 !== length) return false;
  } else if (zone === 43 /* + */ || zone === 45 /* - */) {
    const hours = pair(text, at + 1);
    const minutes = pair(text, at + 4);
    if (at + 6 !== length || text.charCodeAt(at + 3) !== 58 || hours > 23 || minutes > 59) return false;
    offset = zone === 43 ? hours * 60 + minutes : -(hours * 60 + minutes);
  } else {
    return false;
  }
  if (second < 60) return true;

  // Local minutes lie in 0…1439 and offsets in ±1439, so 23:59 UTC is on the local day itself or on the day before it.
  const utc = hour * 60 + minute - offset;
  return (utc === 1439 && day === daysInMonth(century, year, month)) || (utc === -1 && day === 1);
}
