import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ClockEvidence, type ClockedRecord, parseTime, ShapeRecord } from '@casement/telemetry';
import { expect, it } from 'vitest';
import { CORPUS, describeCorpus } from '../../testing/corpus.js';
import { readLog } from '../../testing/read-log.js';

interface Entry {
  readonly path: string;
  readonly quirks?: readonly string[];
}

const EPOCH = 116_444_736_000_000_000n;
const QUARTER_TICKS = 9_000_000_000n;

/** The same record as if its provider said nothing of its own clock. */
class Mute implements ClockedRecord {
  readonly provider = 'Microsoft-Windows-Security-Auditing';
  constructor(private readonly record: ShapeRecord) {}
  get eventId() {
    return this.record.eventId;
  }
  get version() {
    return this.record.version;
  }
  get channel() {
    return this.record.channel;
  }
  get computer() {
    return this.record.computer;
  }
  get recordId() {
    return this.record.recordId;
  }
  get timeCreated() {
    return this.record.timeCreated;
  }
  get hasTime() {
    return this.record.hasTime;
  }
  get keywords() {
    return this.record.keywords;
  }
  get chunkIndex() {
    return this.record.chunkIndex;
  }
  get offset() {
    return this.record.offset;
  }
  get clock() {
    return this.record.clock;
  }
  text(name: string) {
    return this.record.text(name);
  }
  integer(name: string) {
    return this.record.integer(name);
  }
}

describeCorpus('the clocks of the exports of the corpus', () => {
  const manifest = join(CORPUS, 'MANIFEST.json');
  const { files } = existsSync(manifest)
    ? (JSON.parse(readFileSync(manifest, 'utf8')) as { files: Entry[] })
    : { files: [] };
  const exports = files.filter(({ path }) => path.startsWith('jsonl/')).map(({ path }) => path);
  let compared = 0;
  let off = 0;

  it.each(exports)(
    '%s: corrected times are those of UtcTime, without looking at it',
    async (path) => {
      const records: ShapeRecord[] = [];
      const evidence = new ClockEvidence();
      await readLog(join(CORPUS, path), (record) => {
        if (!(record instanceof ShapeRecord)) return;
        evidence.add(record);
        records.push(record);
      });
      const correction = evidence.settle(0n);
      let told = 0;
      let far = 0;
      for (const record of records) {
        const guessed = correction.timeOf(new Mute(record));
        const utc = parseTime(record.text('UtcTime'));
        // Those that a later record needs as its neighbour.
        correction.timeOf(record);
        if (utc === undefined || guessed === 0n) continue;
        told++;
        const distance = guessed - (utc / 100n + EPOCH);
        if (distance > QUARTER_TICKS || distance < -QUARTER_TICKS) far++;
      }
      compared += told;
      off += far;
      // Clocks of virtual machines that were days off (the README of the corpus): the header is right, UtcTime is not.
      expect(far).toBeLessThanOrEqual(told * 0.03);
    },
    60_000,
  );

  it('were compared, and nearly all are right', () => {
    expect(compared).toBeGreaterThan(200_000);
    expect(off / compared).toBeLessThan(0.003);
  });
});
