import { describe, expect, it } from 'vitest';
import { overlaps, parseIpNet } from './ip-net.js';

describe('addresses', () => {
  it.each([
    '1.2.3.4',
    '0.0.0.0/0',
    '::',
    '::1',
    '1::',
    'a:b:c:d:e:f:1:2',
    '::ffff:1.2.3.4',
    'fe80::/10',
    '1:2:3:4:5:6:1.2.3.4',
  ])('%s is one', (text) => {
    expect(parseIpNet(text)).not.toBeNull();
  });

  it.each([
    '256.0.0.1',
    '01.2.3.4',
    '1.2.3',
    '1.2.3.4/33',
    '1.2.3.4/',
    '::/129',
    ':::',
    '1::2::3',
    '1:2:3:4:5:6:7',
    '1:2:3:4:5:6:7:8:9',
    '12345::',
    '::1.2.3',
    '1.2.3.4::',
    '1:2:3:4:5:6:7::8:9',
  ])('%s is none', (text) => {
    expect(parseIpNet(text)).toBeNull();
  });

  it('overlap when one contains the other', () => {
    const over = (a: string, b: string): boolean => overlaps(parseIpNet(a)!, parseIpNet(b)!);
    expect(over('10.1.2.3', '10.0.0.0/8')).toBe(true);
    expect(over('10.0.0.0/8', '10.1.0.0/16')).toBe(true);
    expect(over('11.1.2.3', '10.0.0.0/8')).toBe(false);
    expect(over('::ffff:10.1.2.3', '10.0.0.0/8')).toBe(true);
    expect(over('::1', '0.0.0.1')).toBe(false);
    expect(over('fe81::1', 'fe80::/10')).toBe(true);
  });
});
