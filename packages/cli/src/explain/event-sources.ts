import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Problem, problem } from '../errors/problem.js';
import { FileSource } from '../input/file-source.js';
import { HEAD_BYTES, identify, type Packing } from '../input/format.js';
import { gatherInput } from '../input/gather.js';
import type { InputFile } from '../input/input-file.js';
import { peek } from '../input/unpack/peeked.js';
import { blocks, unpacked } from '../input/unpack/unpacked.js';
import type { Interrupt } from '../io/interrupt.js';
import { temporaryFolder } from '../io/temp-folder.js';
import { unitDecoder } from '../read/text/text-decoder.js';
import { holdsRecords } from './holds-records.js';

/** What `--event` names: JSON texts and files with runtime events, and recordings in any form. */
export interface EventSources {
  readonly json: readonly JsonSource[];
  readonly logs: readonly InputFile[];
}

export interface JsonSource {
  readonly name: string;
  read(): AsyncIterable<Buffer>;
}

/** Sorts the sources by what they are: a text that opens as JSON does is one, a file is told by its content. */
export async function eventSources(
  given: readonly string[],
  interrupt: Interrupt,
): Promise<EventSources | Problem> {
  const files = await gatherInput(
    given.filter((one) => !isJson(one)),
    interrupt,
  );
  if ('code' in files) return files;
  const json: JsonSource[] = [];
  const logs: InputFile[] = [];
  for (const text of given.filter(isJson)) {
    if (holdsRecords(text)) logs.push(written(text, interrupt));
    else json.push({ name: 'the given event', read: () => bytesOf(text) });
  }
  for (const file of files) {
    if (await holdsEvents(file)) json.push({ name: file.path, read: () => contentOf(file) });
    else logs.push(file);
  }
  if (json.length + logs.length === 0) return problem('CLI6010');
  return { json, logs };
}

function isJson(given: string): boolean {
  return /^\s*[{[]/.test(given);
}

/** A record that was pasted, as the file that recordings are. */
function written(text: string, interrupt: Interrupt): InputFile {
  interrupt.install();
  const location = join(temporaryFolder(), 'event');
  writeFileSync(location, text, { mode: 0o600 });
  const bytes = Buffer.byteLength(text);
  return { path: '<event>', location, bytes, problem: null, harmless: false };
}

/** Whether a file holds runtime events. */
async function holdsEvents(file: InputFile): Promise<boolean> {
  if (file.problem !== null || file.archive !== undefined) return false;
  const source = FileSource.open(file.location, false, file.part);
  if ('code' in source) return false;
  const content = await peek(bytesIn(source, file));
  await content.rest.return(undefined);
  source.close();
  const { format, head } = content;
  if (format.kind !== 'json') return false;
  const decoder = unitDecoder(format.encoding);
  return !holdsRecords(decoder.text(decoder.decode(head)) ?? head.toString('latin1'));
}

function bytesIn(source: FileSource, { part }: InputFile): AsyncGenerator<Buffer> {
  const packing = part?.packing ?? packingOf(source);
  return packing === null ? blocks(source) : unpacked(source, packing, part?.crc32);
}

function packingOf(source: FileSource): Packing | null {
  const head = new Uint8Array(HEAD_BYTES);
  const format = identify(head.subarray(0, source.read(0, head)));
  return format.kind === 'packed' ? format.packing : null;
}

async function* bytesOf(text: string): AsyncGenerator<Buffer> {
  yield Buffer.from(text);
}

async function* contentOf(file: InputFile): AsyncGenerator<Buffer> {
  const source = FileSource.open(file.location, false, file.part);
  // Gone since it was looked at: like any file that ends there.
  if ('code' in source) return;
  try {
    yield* bytesIn(source, file);
  } finally {
    source.close();
  }
}
