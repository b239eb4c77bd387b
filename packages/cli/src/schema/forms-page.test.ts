import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { isBackendEvent } from '@casement/schema';
import { beforeAll, expect, it } from 'vitest';
import { demoRecording } from '../demo/demo-recording.js';
import { casement, useBuiltCommand, useFolder } from '../testing/built-command.js';
import { FORM_NAMES, type FormName } from './form-name.js';
import { FormJudge } from './testing/form-judge.js';
import { FORM_TEXTS, formsPage } from './testing/forms-page.js';

const PAGE = fileURLToPath(new URL('../../../../docs/reference/forms/README.md', import.meta.url));

const POLICY = `version: 1.0.0
rules:
  - id: cleared
    expression: exec.file.name == "wevtutil.exe" && exec.cmdline =~ "* cl *"
  - id: mistyped
    expression: exec.file.nmae == "a.exe"
`;

const TESTS = `tests: [{rule: cleared, exec: {path: 'C:\\\\wevtutil.exe'}, match: [wevtutil cl Security, wevtutil el]}]
`;

useBuiltCommand();
const at = useFolder();
beforeAll(() => {
  mkdirSync(at('run'));
  for (const { name, bytes } of demoRecording()) writeFileSync(at('run', name), bytes);
  writeFileSync(at('run', 'example.policy'), POLICY);
  writeFileSync(at('run', 'example.test.yaml'), TESTS);
});

/** The first line that the command of the example prints; what it writes to a file, put on a line. */
function example(form: FormName): string {
  const words = FORM_TEXTS.find((text) => text.form === form)!
    .example.split(' ')
    .slice(1);
  const { out } = casement(words, { cwd: at('run') });
  const file = words[words.indexOf('--ledger') + 1]!;
  return form === 'ledger'
    ? JSON.stringify(JSON.parse(readFileSync(at('run', file), 'utf8')))
    : out.slice(0, out.indexOf('\n'));
}

it('every form has an example that is one of it', () => {
  expect(FORM_TEXTS.map(({ form }) => form).sort()).toEqual([...FORM_NAMES].sort());
  for (const { form } of FORM_TEXTS) {
    const value: unknown = JSON.parse(example(form));
    if (form === 'backend-event') expect(isBackendEvent(value)).toBe(true);
    else expect(new FormJudge(form).faults(value)).toEqual([]);
  }
});

it('docs/reference/forms/README.md shows what the command prints', async () => {
  await expect(formsPage(example)).toMatchFileSnapshot(PAGE);
});
