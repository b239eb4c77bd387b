import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { repeatedKey } from './repeated-key.js';

describe('repeatedKey', () => {
  it.each([
    ['{"a":1,"a":2}', 'a'],
    ['{"a":{"b":1,"c":[{"b":1}]},"d":{"b":1}}', null],
    ['[{"a":1},{"a":1}]', null],
    ['{"x":[{"a":{},"b":"a","a":[]}]}', 'a'],
    ['{"a\\u0062":1,"ab":2}', 'ab'],
    ['{"\\"":1,"\\"" : 2}', '"'],
    ['{"a":"a\\\\","b":"\\":\\"","c":"{"}', null],
    ['{"__proto__":1,"constructor":2}', null],
    ['"a:b"', null],
  ])('%s', (json, key) => {
    expect(repeatedKey(json)).toBe(key);
  });

  it('finds none in what JSON.stringify writes, and the one that is added', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue(), { minKeys: 1 }), fc.nat(), (value, pick) => {
        const json = JSON.stringify(value, null, pick % 3);
        expect(repeatedKey(json)).toBe(null);
        const keys = Object.keys(value);
        const key = keys[pick % keys.length]!;
        expect(repeatedKey(`${json.trimEnd().slice(0, -1)},${JSON.stringify(key)}:0}`)).toBe(key);
      }),
    );
  });
});
