import { readFileSync, statSync } from 'node:fs';
import { dirname, isAbsolute, join } from 'node:path';
import type { Material } from '@casement/rule-tests';
import { Normalizer, type RuntimeEvent } from '@casement/telemetry';
import { isSystemError, systemReason } from '../errors/system-error.js';
import { gatherInput } from '../input/gather.js';
import { splitMemberPath } from '../input/member-path.js';
import { Session } from '../io/session.js';
import type { LogRecord } from '../read/log-source.js';
import { LogReading } from '../read/read-logs.js';
import { byteSize } from '../render/quantity.js';

const MAX_BYTES = 64 << 20;

/** Files that tests name, read from disk. Remembers which, so that `--watch` knows what to look at. */
export class FileMaterial implements Material {
  readonly paths = new Set<string>();
  /** Tests have a progress line of their own. */
  readonly #silent: Session;

  constructor(private readonly session: Session) {
    this.#silent = new Session(session.verb, session, { quiet: true, debug: session.debug });
  }

  text(testFile: string, name: string): { readonly text: string } | { readonly problem: string } {
    const path = this.#path(testFile, name);
    try {
      const { size } = statSync(path);
      if (size > MAX_BYTES) return { problem: `it has ${byteSize(size)}, more than ${byteSize(MAX_BYTES)}` };
      return { text: readFileSync(path, 'utf8') };
    } catch (error) {
      if (!isSystemError(error)) throw error;
      return { problem: systemReason(error) };
    }
  }

  /**
   * A recording in every form that a scan reads: an event log, an export, a folder or an archive of them, a member of one. As in a scan, records come
   * in the order of time and all of them are put to the normaliser: the processes of an event are known from earlier records.
   */
  async recording(
    testFile: string,
    name: string,
    take: (event: RuntimeEvent) => boolean,
  ): Promise<string | null> {
    const path = this.#path(testFile, name);
    const { session } = this;
    const files = await gatherInput([path], session.interrupt);
    if ('code' in files) return files.message;
    let wanted = true;
    const normalizer = new Normalizer({}, (event) => {
      wanted &&= take(event);
    });
    const visitor = {
      record: (record: LogRecord) => void normalizer.push(record, name),
      get done() {
        return !wanted;
      },
    };
    const reading = new LogReading(this.#silent, files, null, visitor, false);
    await reading.inTimeOrder();
    if (wanted) normalizer.end();
    // A recording that lost records is not what the test was written on.
    const lost = reading.reports.find((report) => report.lost);
    return lost?.faults[0]?.message ?? (reading.bugs > 0 ? 'an internal error' : null);
  }

  #path(testFile: string, name: string): string {
    const path = isAbsolute(name) ? name : join(dirname(testFile), name);
    // A member of an archive changes with the archive.
    this.paths.add(splitMemberPath(path).file);
    return path;
  }
}
