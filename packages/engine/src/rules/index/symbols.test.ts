import { normalForm } from '@casement/secl';
import { expect, it } from 'vitest';
import { BEYOND, symbolOf } from './symbols.js';

it('a unit has the symbol of its normal form, whichever unit it is', () => {
  for (let unit = 0; unit <= 0xffff; unit++) {
    const normal = normalForm(String.fromCharCode(unit)).charCodeAt(0);
    const expected = normal < 128 ? normal : BEYOND;
    if (symbolOf(unit) !== expected) throw new Error(`unit ${unit.toString(16)}: ${symbolOf(unit)}`);
    expect(symbolOf(normal)).toBe(expected);
  }
});

it('no pair of surrogates folds into ASCII', () => {
  for (let point = 0x10000; point <= 0x10ffff; point++) {
    const normal = normalForm(String.fromCodePoint(point));
    if (normal.length !== 2 || normal.charCodeAt(0) < 128 || normal.charCodeAt(1) < 128) {
      throw new Error(point.toString(16));
    }
  }
});
