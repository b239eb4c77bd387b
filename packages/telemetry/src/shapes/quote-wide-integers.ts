/** Longer than any integer that a double holds exactly is sure to hold. */
const WIDE = 16;
const DIGIT_0 = 0x30;
const DIGIT_9 = 0x39;

/**
 * JSON text with its integers of 16 digits and more as strings. A double would round them, and two handles or logon ids must not become one
 * (telemetry.md §9.5). Linear; text that is no JSON stays none.
 */
export function quoteWideIntegers(json: string): string {
  let result = '';
  let copied = 0;
  let at = 0;
  while (at < json.length) {
    const unit = json.charCodeAt(at);
    if (unit === 0x22) {
      at = endOfString(json, at + 1);
      continue;
    }
    if (unit < DIGIT_0 || unit > DIGIT_9) {
      at++;
      continue;
    }
    const start = at;
    while (at < json.length && isDigit(json.charCodeAt(at))) at++;
    const before = json[start - 1];
    const isInteger = at - start >= WIDE && !/[.eE+\w]/.test(before ?? ' ') && !/[.eE]/.test(json[at] ?? '');
    if (!isInteger) continue;
    const from = before === '-' ? start - 1 : start;
    // An exponent such as 1e-1234567890123456 has a minus too.
    if (before === '-' && /[eE]/.test(json[from - 1] ?? '')) continue;
    result += `${json.slice(copied, from)}"${json.slice(from, at)}"`;
    copied = at;
  }
  return result + json.slice(copied);
}

function isDigit(unit: number): boolean {
  return unit >= DIGIT_0 && unit <= DIGIT_9;
}

/** The place behind the string that opened before `at`. */
function endOfString(json: string, at: number): number {
  for (let index = at; index < json.length; index++) {
    const unit = json.charCodeAt(index);
    if (unit === 0x5c) index++;
    else if (unit === 0x22) return index + 1;
  }
  return json.length;
}
