import { describe, expect, it } from 'vitest';
import { sameImage } from './image.js';

describe('sameImage', () => {
  it.each([
    ['c:\\windows\\a.exe', 'c:\\windows\\a.exe', true],
    ['c:\\windows\\a.exe', 'c:\\windows\\b.exe', false],
    ['\\device\\harddiskvolume2\\windows\\a.exe', 'c:\\windows\\a.exe', true],
    ['\\device\\harddiskvolume2\\windows\\a.exe', 'c:\\windows\\b.exe', false],
    ['\\device\\harddiskvolume2\\a.exe', '\\device\\harddiskvolume3\\a.exe', false],
    ['', 'c:\\a.exe', true],
  ])('%s, %s', (a, b, same) => {
    expect(sameImage(a, b)).toBe(same);
    expect(sameImage(b, a)).toBe(same);
  });
});
