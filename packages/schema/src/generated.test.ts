import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { findStale } from '../../../scripts/generator.js';
import { canonicalOrderGenerator } from '../../../scripts/schema/canonical-order.js';
import { checksGenerator } from '../../../scripts/schema/checks.js';
import { pagesGenerator } from '../../../scripts/schema/pages.js';
import { typesGenerator } from '../../../scripts/schema/types.js';

const root = fileURLToPath(new URL('../../..', import.meta.url));

describe('generated files of the schema', () => {
  it.each(
    [typesGenerator, checksGenerator, canonicalOrderGenerator, pagesGenerator].map(
      (g) => [g.name, g] as const,
    ),
  )('%s: fresh (else run `npm run generate`)', async (_, generator) => {
    expect((await findStale([generator], root)).map(({ path }) => path)).toEqual([]);
    for (const { text } of await generator.run(root)) expect(text).toMatch(/[^\n]\n$/);
  });

  it('a changed file is found, and two generators of one path are refused', async () => {
    const changed = { name: 'changed', run: () => [{ path: 'LICENSE', text: 'x' }] };
    expect(await findStale([changed], root)).toEqual([{ generator: 'changed', path: 'LICENSE', text: 'x' }]);
    await expect(findStale([changed, { ...changed, name: 'other' }], root)).rejects.toThrow(
      'changed and by other',
    );
    const same = {
      name: 'same',
      run: () => [{ path: 'LICENSE', text: readFileSync(`${root}/LICENSE`, 'utf8') }],
    };
    expect(await findStale([same], root)).toEqual([]);
  });
});
