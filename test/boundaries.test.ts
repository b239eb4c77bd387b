import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ROOT } from './material.js';

const FORBIDDEN: readonly [string, string][] = [
  ['packages/schema/src', 'node:fs'],
  ['packages/schema/src', '@casement/secl'],
  ['packages/secl/src/lexer', 'node:fs'],
  ['packages/secl/src', '@casement/telemetry'],
  ['packages/evtx/src/file', 'node:zlib'],
  ['packages/evtx/src', '@casement/telemetry'],
  ['packages/telemetry/src/process', 'node:fs'],
  ['packages/telemetry/src', '@casement/evtx'],
  ['packages/engine/src/emit', 'node:crypto'],
  ['packages/engine/src/rules', '@casement/evtx'],
  ['packages/engine/src/emit', '@casement/schema/dist/schema.js'],
  ['packages/engine/src', 'casement'],
  ['packages/engine/src', '@casement/analysis'],
  ['packages/engine/src', '@casement/rule-tests'],
  ['packages/analysis/src/lint', 'node:fs'],
  ['packages/analysis/src', '@casement/evtx'],
  ['packages/analysis/src', '@casement/rule-tests'],
  ['packages/rule-tests/src/run', 'node:fs'],
  ['packages/rule-tests/src', '@casement/analysis'],
  ['packages/cli/src/scan', '@casement/engine/dist/index.js'],
  ['packages/cli/src/scan', '../../../../packages/engine/src/index.js'],
  ['packages/cli/src/scan', '../../../engine/src/index.js'],
  ['packages/engine/src/emit', '../../../telemetry/src/index.js'],
];

const ALLOWED: readonly [string, string][] = [
  ['packages/engine/src/emit', '@casement/schema'],
  ['packages/engine/src/rules', '@casement/telemetry'],
  ['packages/cli/src/scan', '@casement/evtx'],
  ['packages/cli/src/scan', 'node:fs'],
  ['packages/secl/src', './lexer/scan.js'],
  ['packages/secl/src/check', '../lexer/scan.js'],
];

/** A tree with one file an import, linted once under the project's own configuration. */
describe('the boundaries between packages (docs/design/0001)', () => {
  const folder = mkdtempSync(join(tmpdir(), 'casement-boundaries-'));
  const probe = (of: string, index: number): string => `${of}/probe${index}.ts`;
  let output = '';

  beforeAll(() => {
    cpSync(join(ROOT, 'biome.json'), join(folder, 'biome.json'));
    [...FORBIDDEN, ...ALLOWED].forEach(([of, specifier], index) => {
      const path = join(folder, probe(of, index));
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, `import * as probe from '${specifier}';\n\nexport const found = probe;\n`);
    });
    const biome = join(ROOT, 'node_modules/@biomejs/biome/bin/biome');
    const args = [
      biome,
      'lint',
      '--vcs-enabled=false',
      '--max-diagnostics=none',
      '--only=style/noRestrictedImports',
    ];
    const result = spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8' });
    output = `${result.stdout}${result.stderr}`;
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it.each(FORBIDDEN.map((row, index) => [...row, index] as const))('%s may not import %s', (of, _, index) => {
    expect(output).toContain(`${probe(of, index)}:1:`);
  });

  it.each(ALLOWED.map((row, index) => [...row, FORBIDDEN.length + index] as const))(
    '%s may import %s',
    (of, _, index) => {
      expect(output).not.toContain(`${probe(of, index)}:`);
    },
  );
});
