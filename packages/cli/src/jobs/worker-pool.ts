import type { InputFile } from '../input/input-file.js';
import type { GroupProgress, GroupResult, WorkerSetting } from './messages.js';
import { ThreadLost, WorkerThread } from './worker-thread.js';

/** What is told of the threads while they work. */
export interface PoolListener {
  said(text: string): void;
  /** How far the thread is in its group. */
  progress(thread: number, progress: GroupProgress): void;
  /** The thread is through with its group. */
  settled(thread: number): void;
}

/** A group whose thread died. */
export interface LostGroup {
  readonly lost: ThreadLost;
}

/** What became of a group; null where an interruption came first. */
export type GroupOutcome = GroupResult | LostGroup | null;

/** Threads that scan groups of files, each taking the next one when it is through with one. */
export class WorkerPool {
  readonly #threads: (WorkerThread | null)[];
  #interrupted = false;

  constructor(
    private readonly script: URL,
    private readonly setting: WorkerSetting,
    size: number,
    private readonly listener: PoolListener,
    /** Megabytes of objects that a thread may hold; what the machine allows if not given. */
    private readonly heap?: number,
  ) {
    this.#threads = Array.from({ length: size }, () => null);
  }

  /** Starts the threads, so that they are ready when they are needed. */
  start(): void {
    for (const place of this.#threads.keys()) this.#threads[place] = this.#newThread(place);
  }

  /**
   * Scans the groups. A thread that dies costs its group, and another takes its place. Rejects with an error of the system: a full disk
   * ends the whole run.
   */
  async run(groups: readonly (readonly InputFile[])[]): Promise<GroupOutcome[]> {
    const outcomes: GroupOutcome[] = groups.map(() => null);
    let next = 0;
    const work = async (place: number): Promise<void> => {
      while (next < groups.length && !this.#interrupted) {
        const at = next++;
        outcomes[at] = await this.#scan(place, groups[at]!);
        this.listener.settled(place);
      }
    };
    await Promise.all(this.#threads.map((_, place) => work(place)));
    return outcomes;
  }

  /** What was found until now is wanted, no more is to be read. */
  interrupt(): void {
    this.#interrupted = true;
    for (const thread of this.#threads) thread?.interrupt();
  }

  /** Ends all threads, whatever they are doing. */
  async close(): Promise<void> {
    this.#interrupted = true;
    await Promise.all(this.#threads.map((thread) => thread?.end()));
  }

  async #scan(place: number, files: readonly InputFile[]): Promise<GroupResult | LostGroup> {
    const thread = this.#threads[place] ?? this.#newThread(place);
    this.#threads[place] = thread;
    try {
      return await thread.scan(files);
    } catch (error) {
      if (!(error instanceof ThreadLost)) throw error;
      this.#threads[place] = null;
      await thread.end();
      return { lost: error };
    }
  }

  #newThread(place: number): WorkerThread {
    const listener = {
      said: (text: string) => this.listener.said(text),
      progress: (progress: GroupProgress) => this.listener.progress(place, progress),
    };
    return new WorkerThread(this.script, this.setting, listener, this.heap);
  }
}
