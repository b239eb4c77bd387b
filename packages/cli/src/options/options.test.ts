import { describe, expect, it } from 'vitest';
import { countOption } from './count-option.js';
import { timeOption } from './time-option.js';

const time = (text: string): string | bigint => {
  const value = timeOption('--from', text, 'casement scan --help');
  return typeof value === 'bigint' ? value : value.code;
};

describe('timeOption', () => {
  it.each([
    ['2024-06-25', 1_719_273_600_000_000_000n],
    ['2024-06-25T09:11', 1_719_306_660_000_000_000n],
    ['2024-06-25 09:11:20Z', 1_719_306_680_000_000_000n],
    ['2024-06-25T09:11:20.1234567Z', 1_719_306_680_123_456_700n],
    ['2024-06-25T09:11:20+02:00', 1_719_299_480_000_000_000n],
    ['1969-12-31T23:59:59Z', -1_000_000_000n],
    ['0001-01-01', 'CLI6002'],
  ])('%s', (text, value) => {
    expect(time(text)).toBe(value);
  });

  it.each([
    '',
    'yesterday',
    '2024-6-25',
    '2024-02-30',
    '2023-02-29',
    '2024-06-25T24:00',
    '2024-06-25T09:61',
    '25.06.2024',
    '2024-06-25T09:11+25:00',
  ])('refuses %s', (text) => {
    expect(time(text)).toBe('CLI6002');
  });
});

describe('countOption', () => {
  it('takes whole numbers only', () => {
    expect(countOption('--max-faults', '0', '')).toBe(0);
    expect(countOption('--max-faults', '12', '')).toBe(12);
    for (const text of ['', '-1', '1.5', '1e3', 'ten', '99999999999']) {
      expect(countOption('--max-faults', text, '')).toMatchObject({ code: 'CLI6002' });
    }
  });
});
