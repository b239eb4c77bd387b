import { readFileSync, statSync } from 'node:fs';
import { dirname, isAbsolute, join } from 'node:path';
import { EvtxCache } from '@casement/evtx';
import type { Material } from '@casement/rule-tests';
import { Normalizer, type RuntimeEvent } from '@casement/telemetry';
import { isSystemError, systemReason } from '../errors/system-error.js';
import { discover } from '../input/discover.js';
import { LogFile } from '../read/log-file.js';
import { byteSize } from '../render/quantity.js';

const MAX_BYTES = 64 << 20;

/** Files that tests name, read from disk. Remembers which, so that `--watch` knows what to look at. */
export class FileMaterial implements Material {
  readonly paths = new Set<string>();

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

  /** An event log, not an export. Every record goes through the normaliser, as in a scan: the processes of an event are known from earlier records. */
  recording(testFile: string, name: string, take: (event: RuntimeEvent) => boolean): string | null {
    const path = this.#path(testFile, name);
    const [file] = discover([path]);
    if (file === undefined) return 'there is no such file';
    const log = new LogFile(file, new EvtxCache());
    let wanted = true;
    const normalizer = new Normalizer({}, (event) => {
      wanted &&= take(event);
    });
    if (log.openEventLog()) {
      for (let record = log.next(); record !== null && wanted; record = log.next()) {
        normalizer.push(record, name);
      }
      if (wanted) normalizer.end();
    }
    log.release();
    // A recording that lost records is not what the test was written on.
    const [fault] = log.report.faults;
    return log.report.lost && fault !== undefined ? fault.message : null;
  }

  #path(testFile: string, name: string): string {
    const path = isAbsolute(name) ? name : join(dirname(testFile), name);
    this.paths.add(path);
    return path;
  }
}
