import { closeSync, openSync, readSync } from 'node:fs';
import { type Problem, problem } from '../errors/problem.js';
import { FileSource } from '../input/file-source.js';
import { HEAD_BYTES, identify } from '../input/format.js';
import { gatherInput } from '../input/gather.js';
import type { InputFile } from '../input/input-file.js';
import type { Interrupt } from '../io/interrupt.js';

/** What `--event` names: JSON texts and files, and recordings. */
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
  const texts = given.filter(isJson);
  const files = await gatherInput(
    given.filter((one) => !isJson(one)),
    interrupt,
  );
  if ('code' in files) return files;
  const json: JsonSource[] = texts.map((text) => ({ name: 'the given event', read: () => bytesOf(text) }));
  const logs: InputFile[] = [];
  for (const file of files) {
    if (isJsonFile(file)) json.push({ name: file.path, read: () => blocksOf(file) });
    else logs.push(file);
  }
  if (json.length + logs.length === 0) return problem('CLI6010');
  return { json, logs };
}

function isJson(given: string): boolean {
  return /^\s*[{[]/.test(given);
}

function isJsonFile(file: InputFile): boolean {
  if (file.problem !== null) return false;
  const source = FileSource.open(file.location);
  if ('code' in source) return false;
  const head = new Uint8Array(HEAD_BYTES);
  const format = identify(head.subarray(0, source.read(0, head)));
  source.close();
  return format.kind === 'json';
}

async function* bytesOf(text: string): AsyncGenerator<Buffer> {
  yield Buffer.from(text);
}

const BLOCK = 1 << 16;

async function* blocksOf({ location }: InputFile): AsyncGenerator<Buffer> {
  const fd = openSync(location, 'r');
  try {
    for (;;) {
      const block = Buffer.allocUnsafe(BLOCK);
      const n = readSync(fd, block, 0, BLOCK, null);
      if (n === 0) return;
      yield block.subarray(0, n);
    }
  } finally {
    closeSync(fd);
  }
}
