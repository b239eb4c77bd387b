import type { HostName, LogonName } from './cast.js';
import type { ProgramName } from './programs.js';

/** What the steps of a scenario have in common: when, where, and which rules find the record they make. */
interface Common {
  /** Time of the day, `09:02:24.310`. */
  readonly at: string;
  readonly host: HostName;
  /** Rules of the Windows pack that must find this step; a step without is ordinary life, which no rule may find. */
  readonly found?: readonly string[];
}

/** A process that ran before the recording began: it is known from its children and deeds only. */
export interface Running extends Common {
  readonly do: 'running';
  readonly id: string;
  readonly program: ProgramName;
  readonly pid: number;
  readonly line: string;
  readonly as: LogonName;
}

export interface Start extends Common {
  readonly do: 'start';
  readonly id: string;
  readonly parent: string;
  readonly program: ProgramName;
  readonly line: string;
  /** The logon it runs in; that of its parent unless given. */
  readonly as?: LogonName;
  /** Seconds until it ends; still running at the end of the recording unless given. */
  readonly lives?: number;
}

export interface FileStep extends Common {
  readonly do: 'create' | 'overwrite' | 'delete' | 'stream';
  readonly by: string;
  readonly file: string;
}

export interface RegistryStep extends Common {
  readonly do: 'set' | 'create-key' | 'delete-key' | 'delete-value';
  readonly by: string;
  /** Key (and value) as Sysmon writes them; `HKU\{user}` stands for the hive of the process' user. */
  readonly object: string;
  readonly details?: string;
}

export interface NetworkStep extends Common {
  readonly do: 'connect';
  readonly by: string;
  readonly address: string;
  readonly port: number;
}

export interface NameStep extends Common {
  readonly do: 'resolve';
  readonly by: string;
  readonly name: string;
  readonly address: string;
}

export interface AccessStep extends Common {
  readonly do: 'open-process';
  readonly by: string;
  readonly target: string;
  readonly rights: number;
}

export interface LogonStep extends Common {
  readonly do: 'logon' | 'logoff';
  readonly as: LogonName;
  readonly kind: 2 | 3 | 5;
  readonly from?: string;
}

/** The Security log is cleared: what it held before is gone, as it is in a real one. */
export interface ClearStep extends Common {
  readonly do: 'clear-security-log';
  readonly as: LogonName;
}

export type Step =
  | Running
  | Start
  | FileStep
  | RegistryStep
  | NetworkStep
  | NameStep
  | AccessStep
  | LogonStep
  | ClearStep;
