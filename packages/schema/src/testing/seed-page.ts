// The page that Datadog publishes for the schema: not part of the project, so tests look for it beside the checkout.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const folder =
  process.env['CASEMENT_SPEC'] ?? fileURLToPath(new URL('../../../../../shared/spec', import.meta.url));
const file = join(folder, 'seed-backend-windows.es.md');

/** Tests that need the page are skipped without it, save in CI, where `seedPage()` then fails them. */
export const seedPageMissing = !existsSync(file) && !process.env['CI'];

export function seedPage(): string {
  return readFileSync(file, 'utf8');
}

/** The code blocks of a page, in order: the whole schema first, then each definition. */
export function codeBlocks(page: string): string[] {
  return [...page.matchAll(/^\{\{< code-block .*>\}\}\n([\s\S]*?)\n\{\{< \/code-block >\}\}$/gm)].map(
    (match) => match[1]!,
  );
}
