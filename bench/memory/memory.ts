import { execFileSync } from 'node:child_process';
import { closeSync, openSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bigLog } from '../lib/big-log.js';
import { CASEMENT, corpus, type Options, ROOT } from '../lib/inputs.js';
import { machine } from '../lib/machine.js';
import { type Command, measure, type Run } from '../lib/measure.js';
import type { MemoryRow, MemoryTopic } from '../lib/memory-topic.js';

const EXPORT_WRITER = fileURLToPath(new URL('./write-export.js', import.meta.url));
const LOG_WRITER = fileURLToPath(new URL('./write-log.js', import.meta.url));
/** An export takes a scan twenty times as long as a log of the same size. */
const STREAMED_EXPORT = 1 / 20;
const CAP = '512MB';
const SHARES = [1 / 16, 1 / 4, 1];
type Order = 'ordered' | 'shuffled';

/** Peak memory of a scan as its input grows, and of one that is streamed. */
export function memory(options: Options): MemoryTopic {
  const rows = SHARES.map((share) => Math.floor(options.bytes * share)).flatMap((bytes) => [
    eventLog(bytes),
    exported(bytes, 'ordered'),
    exported(bytes, 'shuffled'),
  ]);
  if (options.streamed > 0) {
    rows.push(streamed('EVTX', [LOG_WRITER, String(options.streamed)], options.streamed));
    const bytes = Math.floor(options.streamed * STREAMED_EXPORT);
    for (const order of ['ordered', 'shuffled'] as const) {
      rows.push(streamed(nameOf(order), [EXPORT_WRITER, String(bytes), order], bytes));
    }
  }
  return {
    kind: 'memory',
    topic: 'memory',
    title: 'Peak memory of a scan',
    date: new Date().toISOString().slice(0, 10),
    machine: machine(),
    cap: CAP,
    rows: rows.sort((a, b) => a.input.localeCompare(b.input, 'en') || a.bytes - b.bytes),
    notes: [
      'Bundled pack, findings as events. The cap is for the resident set of the process, as the system reports it.',
      'Exports are invented Sysmon events of ten hosts whose texts never repeat, by bench/memory/write-export.ts; shuffled ones are sorted on disk.',
      'Streamed input comes through standard input and is kept in a temporary file while it is read.',
      'What counts here is the memory: times are of one run each, on a machine that may have had other work.',
    ],
  };
}

function eventLog(bytes: number): MemoryRow {
  const path = join(tmpdir(), `casement-bench-memory-${process.pid}.evtx`);
  try {
    return scanned('EVTX', bigLog(join(corpus(), 'evtx'), path, bytes));
  } finally {
    rmSync(path, { force: true });
  }
}

function exported(bytes: number, order: Order): MemoryRow {
  const path = join(tmpdir(), `casement-bench-memory-${process.pid}.jsonl`);
  const file = openSync(path, 'w');
  try {
    execFileSync(process.execPath, [EXPORT_WRITER, String(bytes), order], {
      stdio: ['ignore', file, 'inherit'],
    });
    return scanned(nameOf(order), path);
  } finally {
    closeSync(file);
    rmSync(path, { force: true });
  }
}

function scanned(input: string, path: string): MemoryRow {
  const { size } = statSync(path);
  process.stderr.write(`bench: ${input}, ${(size / 1e6).toFixed(0)} MB\n`);
  const command = { name: input, program: process.execPath, args: scanOf(path), keepOutput: false };
  return row(input, size, measure(command));
}

/** The peak that is reported is that of the larger process, and the writer needs far less than a scan. */
function streamed(name: string, writing: readonly string[], bytes: number): MemoryRow {
  const input = `${name}, streamed`;
  process.stderr.write(`bench: ${input}, ${(bytes / 1e9).toFixed(1)} GB\n`);
  const quoted = (words: readonly string[]): string => words.map((word) => `'${word}'`).join(' ');
  const writer = quoted([process.execPath, ...writing]);
  const scan = quoted([process.execPath, ...scanOf('-')]);
  const command: Command = {
    name: input,
    program: 'sh',
    args: ['-c', `${writer} | ${scan}`],
    keepOutput: false,
  };
  return row(input, bytes, measure(command));
}

function scanOf(path: string): string[] {
  const policy = join(ROOT, 'packs/windows');
  return [CASEMENT, 'scan', '--quiet', '--memory', CAP, '--policy', policy, '--format', 'events', path];
}

function nameOf(order: Order): string {
  return order === 'ordered' ? 'JSON in order' : 'JSON shuffled';
}

function row(input: string, bytes: number, { wall, peakMiB }: Run): MemoryRow {
  return {
    input,
    bytes,
    peakMiB: Math.round(peakMiB),
    wallSeconds: Number(wall.toFixed(1)),
    megabytesPerSecond: Number((bytes / 1e6 / wall).toFixed(1)),
  };
}
