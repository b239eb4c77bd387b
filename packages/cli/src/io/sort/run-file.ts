import { closeSync, openSync, readSync, unlinkSync, writeSync } from 'node:fs';
import type { RunFormat } from './run-format.js';

const BLOCK_CHARS = 1 << 20;
const BLOCK_BYTES = 1 << 18;
const NEWLINE = 0x0a;

/** Writes a sorted run, one item a line. Throws the system's errors. */
export function writeRun<T>(path: string, items: Iterable<T>, { write }: Pick<RunFormat<T>, 'write'>): void {
  const fd = openSync(path, 'wx', 0o600);
  try {
    let block = '';
    for (const item of items) {
      block += `${write(item)}\n`;
      if (block.length < BLOCK_CHARS) continue;
      writeAll(fd, block);
      block = '';
    }
    writeAll(fd, block);
  } finally {
    closeSync(fd);
  }
}

/** Reads a run once and removes it: its space is free again as soon as the merge is through with it. */
export function* readRun<T>(path: string, { read }: Pick<RunFormat<T>, 'read'>): Generator<T> {
  const fd = openSync(path, 'r');
  try {
    for (const line of splitLines(fd)) yield read(line);
  } finally {
    closeSync(fd);
    unlinkSync(path);
  }
}

function* splitLines(fd: number): Generator<string> {
  const block = Buffer.allocUnsafe(BLOCK_BYTES);
  let parts: Buffer[] = [];
  for (;;) {
    const n = readSync(fd, block, 0, block.length, null);
    if (n === 0) return;
    let start = 0;
    for (;;) {
      const end = block.subarray(0, n).indexOf(NEWLINE, start);
      if (end < 0) break;
      if (parts.length === 0) yield block.toString('utf8', start, end);
      else {
        parts.push(block.subarray(start, end));
        yield Buffer.concat(parts).toString('utf8');
        parts = [];
      }
      start = end + 1;
    }
    // The block is read over next: what is left of a line needs its own memory.
    if (start < n) parts.push(Buffer.from(block.subarray(start, n)));
  }
}

function writeAll(fd: number, text: string): void {
  const bytes = Buffer.from(text, 'utf8');
  let written = 0;
  while (written < bytes.length) written += writeSync(fd, bytes, written);
}
