import { readFileSync } from 'node:fs';

/** The version of the package as installed: also the agent version that events carry. */
export function version(): string {
  const text = readFileSync(new URL('../package.json', import.meta.url), 'utf8');
  return (JSON.parse(text) as { version: string }).version;
}
