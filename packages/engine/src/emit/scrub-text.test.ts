import { describe, expect, it } from 'vitest';
import { scrubText } from './scrub-text.js';

const KEY = '0123456789abcdef0123456789ABCDEF';

describe('scrubText', () => {
  it.each([
    ['x --password abc', 'x --password ********'],
    ['--password abc', '--password ********'],
    ['password=abc def', 'password=******** def'],
    [KEY, `${'*'.repeat(27)}BCDEF`],
    [`key ${KEY}, ${KEY}01234567`, `key ${'*'.repeat(27)}BCDEF, ${'*'.repeat(35)}34567`],
    [`${KEY}0`, `${KEY}0`],
    ['https://bob:secret@host/x', 'https://bob:********@host/x'],
    ['https://bob@host:80/x', 'https://bob@host:80/x'],
    ['plain', 'plain'],
    ['', ''],
  ])('%s', (text, scrubbed) => expect(scrubText(text)).toBe(scrubbed));

  it('takes time in proportion to the text, whatever it is', () => {
    for (const piece of ['://a:', 'a', ':', KEY, ' password ', '://']) {
      const text = piece.repeat(200_000 / piece.length);
      const start = performance.now();
      scrubText(text);
      expect(performance.now() - start).toBeLessThan(2000);
    }
  });
});
