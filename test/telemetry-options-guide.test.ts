import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { TELEMETRY_OPTIONS } from '@casement/telemetry';
import { expect, it } from 'vitest';
import { withRegion } from './docs/region.js';
import { ROOT } from './material.js';

it('docs/guide/telemetry.md has every option of the telemetry (else run this test with -u)', async () => {
  const page = join(ROOT, 'docs/guide/telemetry.md');
  const rows = TELEMETRY_OPTIONS.map(
    (option) => `| \`${option.key}\` | ${option.values} | ${option.default} | ${option.about} |`,
  );
  const table = ['| key | values | default | what it does |', '|---|---|---|---|', ...rows].join('\n');
  const text = readFileSync(page, 'utf8');
  await expect(withRegion(text, 'telemetry options', table)).toMatchFileSnapshot(page);
});
