import { HOSTS, type Host, type HostName, LOGONS, type Logon, type LogonName } from './cast.js';
import { momentOf } from './clock.js';
import { processGuid } from './invented.js';
import { PROGRAMS, type Program } from './programs.js';
import type { Running, Start } from './step.js';

/** A process as it was started: both logs describe it from here, so that they agree as real ones do. */
export interface Played {
  readonly host: Host;
  readonly pid: number;
  readonly guid: string;
  readonly startedAt: number;
  readonly program: Program;
  readonly line: string;
  readonly logonName: LogonName;
  readonly logon: Logon;
  readonly parent: Played | null;
}

/** The processes of all hosts by the name the scenario gives them. */
export class ProcessBook {
  readonly #byId = new Map<string, Played>();
  readonly #nextPid = new Map<HostName, number>();
  #sequence = 0x2a;

  running(step: Running): void {
    this.#add(step.host, step.id, {
      host: HOSTS[step.host],
      pid: step.pid,
      guid: this.#guid(step.host, momentOf(step.at)),
      startedAt: momentOf(step.at),
      program: PROGRAMS[step.program],
      line: step.line,
      logonName: step.as,
      logon: LOGONS[step.as],
      parent: null,
    });
  }

  start(step: Start): Played {
    const parent = this.get(step.host, step.parent);
    const logonName = step.as ?? parent.logonName;
    const played: Played = {
      host: HOSTS[step.host],
      pid: this.#pid(step.host),
      guid: this.#guid(step.host, momentOf(step.at)),
      startedAt: momentOf(step.at),
      program: PROGRAMS[step.program],
      line: step.line,
      logonName,
      logon: LOGONS[logonName],
      parent,
    };
    this.#add(step.host, step.id, played);
    return played;
  }

  get(host: HostName, id: string): Played {
    const played = this.#byId.get(`${host} ${id}`);
    if (played === undefined) throw new Error(`the scenario has no process ${id} on ${host} at this time`);
    return played;
  }

  #add(host: HostName, id: string, played: Played): void {
    if (this.#byId.has(`${host} ${id}`)) throw new Error(`the scenario starts ${id} twice on ${host}`);
    this.#byId.set(`${host} ${id}`, played);
  }

  /** Pids are multiples of four and go up and down; no pid of the demo is used twice. */
  #pid(host: HostName): number {
    const count = this.#nextPid.get(host) ?? 0;
    this.#nextPid.set(host, count + 1);
    return 4096 + ((count * 1236) % 9000) - (((count * 1236) % 9000) % 4);
  }

  #guid(host: HostName, startedAt: number): string {
    this.#sequence += 7;
    return processGuid(HOSTS[host].machine, startedAt, this.#sequence);
  }
}
