import { normalForm } from '@casement/secl';

/**
 * Texts as bytes, for comparing them without making their normal form: a unit below 128 is its folded self with `/` for `\`, the two ends of a
 * text have symbols of their own, and all that is beyond ASCII has one together.
 *
 * Two texts that are equal in normal form have the same symbols, since a symbol hangs on the normal form of its unit alone. The reverse does
 * not hold beyond ASCII, so a comparison of symbols may say yes where the texts differ, and never no where they agree.
 */
export const START = 128;
export const END = 129;
export const BEYOND = 130;

const ASCII = Uint8Array.from({ length: 128 }, (_, unit) =>
  normalForm(String.fromCharCode(unit)).charCodeAt(0),
);

/** The two units beyond ASCII whose normal form is within it (tested over all units). */
const LONG_S = 0x017f;
const KELVIN_SIGN = 0x212a;

export function symbolOf(unit: number): number {
  if (unit < 128) return ASCII[unit]!;
  if (unit === LONG_S) return 0x73;
  return unit === KELVIN_SIGN ? 0x6b : BEYOND;
}
