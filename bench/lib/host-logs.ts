import { readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openEvtx } from '@casement/evtx';
import { bigLog } from './big-log.js';
import { corpus } from './inputs.js';

/** Shorter names stand in too many other texts. */
const SHORTEST = 4;

/** Logs of `bytes` each that share no host: of the same chunks, with the hosts of each log renamed. Kept like `bigLog`'s. */
export function hostLogs(count: number, bytes: number): string[] {
  const folder = join(corpus(), 'evtx');
  const names = computers(folder);
  return Array.from({ length: count }, (_, log) => {
    const target = join(tmpdir(), `casement-bench-hosts-${log}-${bytes}.evtx`);
    return bigLog(folder, target, bytes, (chunk) => {
      for (const name of names) rename(chunk, name, log);
    });
  });
}

/** Names of all hosts in the recordings, the longest first. */
function computers(folder: string): string[] {
  const names = new Set<string>();
  for (const path of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    if (!path.endsWith('.evtx')) continue;
    const bytes = readFileSync(join(folder, path));
    const file = openEvtx({
      size: bytes.length,
      read: (position, target) => bytes.copy(target, 0, position, position + target.length),
    });
    for (const { computer } of file.records()) names.add(computer);
  }
  return [...names].filter((name) => name.length >= SHORTEST).sort((a, b) => b.length - a.length);
}

/** Another first letter for the name wherever it stands, as text in UTF-16. */
function rename(chunk: Buffer, name: string, log: number): void {
  const text = Buffer.from(name.slice(1), 'utf16le');
  const first = name.charCodeAt(0);
  for (let at = chunk.indexOf(text, 2); at > 0; at = chunk.indexOf(text, at + text.length)) {
    if (chunk.readUInt16LE(at - 2) === first) chunk.writeUInt16LE(0x41 + log, at - 2);
  }
}
