import type { Image } from './image.js';

/** What a record of a process start says; "" , 0, 0n and the unknown image where it says nothing. */
export interface Start {
  readonly guid: string;
  readonly pid: number;
  readonly ppid: number;
  readonly image: Image;
  readonly cmdline: string;
  /** Start of the process, in nanoseconds; before 1970 or beyond int64 it only orders the processes of a pid. */
  readonly time: bigint;
  readonly parentGuid: string;
  readonly parentImage: Image;
  readonly parentCmdline: string;
  /** Which log says so: decides the rank of every fact. */
  readonly source: 'sysmon' | 'audit';
}
