import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const CORPUS =
  process.env['CASEMENT_CORPUS'] ?? fileURLToPath(new URL('../../../../../shared/corpus', import.meta.url));

export const VENDOR_POLICY = join(CORPUS, 'policies/datadog-default.policy');
export const HAS_VENDOR_POLICY = existsSync(VENDOR_POLICY);
export const MUST_HAVE_VENDOR_POLICY = process.env['CI'] !== undefined && process.env['CI'] !== '';
