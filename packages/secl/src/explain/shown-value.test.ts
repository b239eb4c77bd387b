import { describe, expect, it } from 'vitest';
import { boundedValue, MAX_SHOWN_ELEMENTS, MAX_SHOWN_TEXT } from './shown-value.js';

describe('boundedValue', () => {
  it('keeps what is small as it is', () => {
    expect(boundedValue(true)).toEqual({ type: 'bool', value: true });
    expect(boundedValue(7n)).toEqual({ type: 'int', value: 7n });
    expect(boundedValue('a')).toEqual({ type: 'string', value: 'a', length: 1 });
    expect(boundedValue(['a', 1n])).toEqual({
      type: 'list',
      values: [
        { type: 'string', value: 'a', length: 1 },
        { type: 'int', value: 1n },
      ],
      count: 2,
    });
  });

  it('cuts long texts, never a pair of surrogates', () => {
    const shown = boundedValue(`x${'😀'.repeat(10_000)}`);
    expect(shown).toMatchObject({ type: 'string', length: 20_001 });
    expect((shown as { value: string }).value).toHaveLength(MAX_SHOWN_TEXT - 1);
  });

  it('cuts long lists and the texts in them', () => {
    const shown = boundedValue(Array.from({ length: 10_000 }, () => 'a'.repeat(10_000)));
    expect(shown).toMatchObject({ type: 'list', count: 10_000 });
    const { values } = shown as Extract<typeof shown, { type: 'list' }>;
    expect(values).toHaveLength(MAX_SHOWN_ELEMENTS);
    expect(values[0]).toEqual({ type: 'string', value: 'a'.repeat(512), length: 10_000 });
  });
});
