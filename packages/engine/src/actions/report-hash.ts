import type { RuntimeEvent } from '@casement/telemetry';
import type { HashAction } from './action.js';
import type { HashOutcome } from './action-outcome.js';

/** `NAME=HEX`, names as Sysmon has them (MD5, SHA1, SHA256, IMPHASH). */
const HASH = /^([A-Za-z0-9]{1,16})=([0-9A-Fa-f]{1,128})$/;
/** Sysmon knows four. */
const MOST = 8;

/**
 * The hashes of a file as the record of the event has them. Sysmon hashes the image of a process that starts, a stream that
 * is created and a file that is deleted: on any other file there is none.
 */
export function reportHash({ field }: HashAction, event: RuntimeEvent): HashOutcome {
  const isImage = field === 'exec.file' || field === 'process.file' || field === 'exit.file';
  const started = event.type === 'exec';
  const target = field.endsWith('.destination') ? event.destination : event.file;
  const path = (isImage ? event.process : target)?.path ?? '';
  const hashes = isImage === started ? parseHashes(event.hashes) : [];
  return { kind: 'hash', field, path, state: hashes.length > 0 ? 'Done' : 'NoHash', hashes };
}

/** `MD5=…,SHA256=…` of Sysmon as the agent writes them. What is none is passed over. */
export function parseHashes(text: string): string[] {
  return text.split(',', MOST).flatMap((item) => {
    const match = HASH.exec(item.trim());
    return match === null ? [] : [`${match[1]!.toLowerCase()}:${match[2]!.toLowerCase()}`];
  });
}
