import { Worker } from 'node:worker_threads';
import type { InputFile } from '../input/input-file.js';
import type { FromWorker, GroupProgress, GroupResult, ToWorker, WorkerSetting } from './messages.js';
import { errorOf } from './plain-error.js';

/** What a thread says while it works. */
export interface ThreadListener {
  said(text: string): void;
  progress(progress: GroupProgress): void;
}

/** The thread is gone, or cannot go on; what it was about is lost. */
export class ThreadLost extends Error {}

interface Waiting {
  resolve(result: GroupResult): void;
  reject(error: Error): void;
}

/** A worker thread as the main thread sees it. */
export class WorkerThread {
  readonly #worker: Worker;
  #waiting: Waiting | null = null;
  #ended: Error | null = null;

  constructor(
    script: URL,
    setting: WorkerSetting,
    private readonly listener: ThreadListener,
    heap?: number,
  ) {
    const limits = heap === undefined ? {} : { resourceLimits: { maxOldGenerationSizeMb: heap } };
    this.#worker = new Worker(script, { workerData: setting, ...limits });
    this.#worker.on('message', (message: FromWorker) => this.#take(message));
    this.#worker.on('messageerror', (error) => this.#end(new ThreadLost(error.message)));
    this.#worker.on('error', (error) => this.#end(new ThreadLost(reasonOf(error))));
    this.#worker.on('exit', (code) => this.#end(new ThreadLost(`it ended with code ${code}`)));
  }

  /**
   * Has a group of files scanned, one at a time. Rejects with {@link ThreadLost}, after which the thread is of no use any more, or with the
   * error of the system that ended the scan.
   */
  scan(files: readonly InputFile[]): Promise<GroupResult> {
    return new Promise((resolve, reject) => {
      if (this.#ended !== null) reject(this.#ended);
      else {
        this.#waiting = { resolve, reject };
        this.#post({ kind: 'scan', files });
      }
    });
  }

  interrupt(): void {
    this.#post({ kind: 'interrupt' });
  }

  async end(): Promise<void> {
    await this.#worker.terminate();
  }

  #post(message: ToWorker): void {
    this.#worker.postMessage(message);
  }

  #take(message: FromWorker): void {
    switch (message.kind) {
      case 'said':
        this.listener.said(message.text);
        break;
      case 'progress':
        this.listener.progress(message.progress);
        break;
      case 'done':
        this.#settle((waiting) => waiting.resolve(message.result));
        break;
      case 'failed': {
        const { error } = message;
        const lost = new ThreadLost(`${error.name}: ${error.message}`);
        lost.stack = error.stack;
        this.#settle((waiting) => waiting.reject(error.system === undefined ? lost : errorOf(error)));
      }
    }
  }

  #end(error: Error): void {
    this.#ended ??= error;
    this.#settle((waiting) => waiting.reject(error));
  }

  #settle(how: (waiting: Waiting) => void): void {
    const waiting = this.#waiting;
    this.#waiting = null;
    if (waiting !== null) how(waiting);
  }
}

function reasonOf(error: unknown): string {
  if ((error as { code?: string }).code === 'ERR_WORKER_OUT_OF_MEMORY') return 'it ran out of memory';
  return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
}
