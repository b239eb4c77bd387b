import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normalizePath } from '../path/normalize-path.js';
import { Volumes } from '../path/volumes.js';
import { imageOf } from './image.js';
import { Images } from './images.js';

const part = fc.constantFrom('%', '%%', 'a', '\\', 'C:\\', 'c:', '-', '?', 'System', '%WinDir%', '"');
const text = fc.array(part, { maxLength: 6 }).map((parts) => parts.join(''));
const step = fc.record({ text, doubled: fc.boolean() });

describe('Images', () => {
  it('gives what the text says, whether or not it was seen before and in which log', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const images = new Images();
        const volumes = new Volumes();
        for (const { text: given, doubled } of steps) {
          const image = doubled ? images.getDoubled(given, volumes) : images.get(given, volumes);
          const meant = doubled ? given.replaceAll('%%', '%') : given;
          expect(image).toEqual(imageOf(normalizePath(meant, volumes)));
        }
      }),
    );
  });

  it('shares the image of a path that comes again', () => {
    const images = new Images();
    const volumes = new Volumes();
    const first = images.getDoubled('C:\\Windows\\a.exe', volumes);
    expect(images.get('C:\\Windows\\a.exe', volumes)).toBe(first);
    expect(images.getDoubled('C:\\Windows\\a.exe', volumes)).toBe(first);
  });
});
