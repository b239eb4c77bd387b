import { closeSync, openSync, readSync, unlinkSync, writeSync } from 'node:fs';
import type { FindingKey as Finding } from '@casement/engine';

/** A sorted run on disk: one JSON array a line, read back by its own writer only. */
type Row = readonly [
  time: string,
  host: string,
  file: string,
  recordId: string,
  rule: string,
  line: string,
  rest: string,
];

const BLOCK_CHARS = 1 << 20;
const BLOCK_BYTES = 1 << 18;
const NEWLINE = 0x0a;

export function writeRun(path: string, findings: Iterable<Finding>): void {
  const fd = openSync(path, 'wx', 0o600);
  try {
    let block = '';
    for (const f of findings) {
      const row: Row = [String(f.time), f.host, f.file, String(f.recordId), f.rule, f.line, f.rest];
      block += `${JSON.stringify(row)}\n`;
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
export function* readRun(path: string): Generator<Finding> {
  const fd = openSync(path, 'r');
  try {
    for (const text of splitLines(fd)) {
      const [time, host, file, recordId, rule, line, rest] = JSON.parse(text) as Row;
      yield { time: BigInt(time), host, file, recordId: BigInt(recordId), rule, line, rest };
    }
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
      parts.push(block.subarray(start, end));
      yield Buffer.concat(parts).toString('utf8');
      parts = [];
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
