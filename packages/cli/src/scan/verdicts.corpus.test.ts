import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ledger, type LedgerLog, loadPolicies } from '@casement/engine';
import { openEvtx } from '@casement/evtx';
import { fileTimeToNanos, hostKey } from '@casement/telemetry';
import { expect, it } from 'vitest';
import { CORPUS, describeCorpus } from '../testing/corpus.js';

interface ManifestFile {
  readonly path: string;
  readonly kind: string;
  /** Channel → event id → records. */
  readonly counts: Readonly<Record<string, Readonly<Record<string, number>>>>;
  readonly records_agree: boolean;
}

const RULES = loadPolicies([
  { name: 'p', text: 'version: 1.0.0\nrules: [{id: r, expression: \'exec.file.name == "x"\'}]\n' },
]).ruleSet.rules;

/** What a log holds, plainly: its record numbers one by one, and its times. */
class PlainLog {
  records = 0;
  readonly numbers = new Set<bigint>();
  readonly times: bigint[] = [];

  get missing(): number {
    const sorted = [...this.numbers].sort((a, b) => (a < b ? -1 : 1));
    return sorted.length === 0 ? 0 : Number(sorted.at(-1)! - sorted[0]! + 1n) - sorted.length;
  }
}

/** Nanoseconds of a time as the ledger writes it. */
function nanosOf(text: string): bigint {
  return BigInt(Date.parse(`${text.slice(0, 19)}Z`)) * 1_000_000n + BigInt(text.slice(20, 29));
}

describeCorpus('what the ledger says of logs (CASEMENT_CORPUS)', () => {
  const manifest = JSON.parse(readFileSync(join(CORPUS, 'MANIFEST.json'), 'utf8')) as {
    readonly files: readonly ManifestFile[];
  };
  const files = manifest.files.filter(({ kind }) => kind === 'evtx');

  it('is what a plain count says: records, numbers that are missing, times', () => {
    let logs = 0;
    let withGaps = 0;
    for (const { path, counts, records_agree: agreed } of files) {
      const ledger = new Ledger();
      ledger.watch(RULES);
      const plain = new Map<string, PlainLog>();
      const bytes = readFileSync(join(CORPUS, path));
      const source = {
        size: bytes.length,
        read: (offset: number, into: Uint8Array): number => {
          const part = bytes.subarray(offset, offset + into.length);
          into.set(part);
          return part.length;
        },
      };
      const cursor = openEvtx(source).cursor();
      for (let record = cursor.next(); record !== null; record = cursor.next()) {
        ledger.observe(record, path, 'state');
        const key = `${hostKey(record.computer)}\n${record.channel.toLowerCase()}`;
        const log = plain.get(key) ?? new PlainLog();
        plain.set(key, log);
        log.records++;
        log.numbers.add(record.recordId);
        log.times.push(record.timeCreated);
      }
      const told = new Map<string, LedgerLog>();
      for (const { host, logs: all } of ledger.toJson().verdicts!.hosts)
        for (const log of all) told.set(`${host.toLowerCase()}\n${log.channel.toLowerCase()}`, log);
      expect([...told.keys()].sort(), path).toEqual([...plain.keys()].sort());
      for (const [key, log] of plain) {
        const { records, numbers, first, last } = told.get(key)!;
        expect([records, numbers?.missing], `${path}: ${key}`).toEqual([log.records, log.missing]);
        const times = log.times.map(fileTimeToNanos).sort((a, b) => (a < b ? -1 : 1));
        // All times of a short log are looked at.
        if (log.records <= 256)
          expect([nanosOf(first!), nanosOf(last!)], path).toEqual([times[0], times.at(-1)]);
        logs++;
        if (log.missing > 0) withGaps++;
      }
      // The other readers get less out of files that are damaged on purpose.
      if (agreed && !path.startsWith('evtx/edge/')) expect(byChannel(told), path).toEqual(sums(counts));
    }
    expect(logs).toBeGreaterThan(files.length);
    expect(withGaps).toBeGreaterThan(40);
  });
});

function byChannel(told: ReadonlyMap<string, LedgerLog>): Record<string, number> {
  const counts = new Map<string, number>();
  for (const [key, { records }] of told) {
    const channel = key.slice(key.indexOf('\n') + 1);
    counts.set(channel, (counts.get(channel) ?? 0) + records);
  }
  return Object.fromEntries(counts);
}

function sums(counts: ManifestFile['counts']): Record<string, number> {
  return Object.fromEntries(
    Object.entries(counts).map(([channel, ids]) => [
      channel.toLowerCase(),
      Object.values(ids).reduce((sum, count) => sum + count, 0),
    ]),
  );
}
