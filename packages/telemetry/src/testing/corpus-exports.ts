import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { ShapeReader } from '../shapes/shape-reader.js';
import type { ShapeRecord } from '../shapes/shape-record.js';

const ROOT =
  process.env['CASEMENT_CORPUS'] ?? fileURLToPath(new URL('../../../../../shared/corpus', import.meta.url));

/** Whether the recorded exports are here. */
export const HAS_EXPORTS = existsSync(join(ROOT, 'jsonl'));

/** The exports of one record a line, sorted; none where they are not here. */
export function exportFiles(): string[] {
  if (!HAS_EXPORTS) return [];
  const names = readdirSync(join(ROOT, 'jsonl'), { recursive: true, encoding: 'utf8' });
  return names.filter((name) => /\.jsonl(\.gz)?$/.test(name)).sort();
}

/** The records of an export of one record a line, relative to the folder of exports; lines that hold none are left out. */
export function* exportRecords(file: string): Generator<ShapeRecord, void, void> {
  const bytes = readFileSync(join(ROOT, 'jsonl', file));
  const text = (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
  const reader = new ShapeReader();
  let line = 0;
  for (let start = 0; start < text.length; ) {
    const at = text.indexOf('\n', start);
    const end = at < 0 ? text.length : at;
    line += 1;
    const json = text.slice(start, end).trim();
    start = end + 1;
    if (json === '') continue;
    const record = reader.json(json);
    if ('fault' in record || 'detail' in record) continue;
    record.line = line;
    yield record;
  }
}
