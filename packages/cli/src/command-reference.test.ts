import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { commandReference } from './testing/command-reference.js';

const PAGE = fileURLToPath(new URL('../../../docs/guide/command.md', import.meta.url));

it('docs/guide/command.md is what the descriptions of the verbs say', async () => {
  await expect(commandReference()).toMatchFileSnapshot(PAGE);
});
