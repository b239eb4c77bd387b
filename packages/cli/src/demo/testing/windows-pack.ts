import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type LoadOptions, type LoadResult, loadPolicies, type PolicyFile } from '@casement/engine';
import type { RuntimeEvent } from '@casement/telemetry';

export const PACK_FOLDER = fileURLToPath(new URL('../../../../../packs/windows/', import.meta.url));
export const GUIDE_FOLDER = fileURLToPath(new URL('../../../../../docs/guide/', import.meta.url));

/** The policies of the Windows pack, as a scan reads them. */
export function packFiles(): PolicyFile[] {
  return readdirSync(PACK_FOLDER)
    .filter((name) => name.endsWith('.policy'))
    .map((name) => ({ name, text: readFileSync(join(PACK_FOLDER, name), 'utf8') }));
}

export function loadPack(options?: LoadOptions): LoadResult {
  return loadPolicies(packFiles(), options);
}

/** Ids of the rules that find an event, in the order of the rules. */
export function rulesThatFind({ ruleSet }: LoadResult, event: RuntimeEvent): string[] {
  const ids: string[] = [];
  ruleSet.evaluate(event, { found: ({ rule }) => ids.push(rule.id) });
  return ids;
}
