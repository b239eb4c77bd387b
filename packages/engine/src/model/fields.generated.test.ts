import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { FIELD_TABLE_PATH, fieldTableGenerator, specFile } from '../../../../scripts/engine/field-table.js';

const root = fileURLToPath(new URL('../../../..', import.meta.url));
const present = existsSync(specFile(root));

describe.skipIf(!present && !process.env['CI'])('fields.generated.ts (needs windows-fields.json of the specification)', () => {
  it('is what the generator makes of the specification today', async () => {
    expect(present, `${specFile(root)} is missing; set CASEMENT_SPEC`).toBe(true);
    const [file] = await fieldTableGenerator.run(root);
    expect(file?.path).toBe(FIELD_TABLE_PATH);
    expect(readFileSync(join(root, FIELD_TABLE_PATH), 'utf8')).toBe(file?.text);
  });
});
