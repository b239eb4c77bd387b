import type { HostName, LogonName } from './cast.js';
import type { ProgramName } from './programs.js';
import type * as S from './step.js';

type Found = readonly string[];

const withFound = (found: Found) => (found.length === 0 ? {} : { found });

/** Short forms of the steps of one host, so that a scenario reads as a table: when, who, what, and what finds it. */
export class Script {
  constructor(private readonly host: HostName) {}

  running(id: string, program: ProgramName, pid: number, as: LogonName, line: string, at: string): S.Running {
    return { do: 'running', at, host: this.host, id, program, pid, as, line };
  }

  start(
    at: string,
    id: string,
    parent: string,
    program: ProgramName,
    line: string,
    more: { readonly as?: LogonName; readonly lives?: number } = {},
    ...found: Found
  ): S.Start {
    return { do: 'start', at, host: this.host, id, parent, program, line, ...more, ...withFound(found) };
  }

  file(at: string, by: string, what: S.FileStep['do'], file: string, ...found: Found): S.FileStep {
    return { do: what, at, host: this.host, by, file, ...withFound(found) };
  }

  registry(
    at: string,
    by: string,
    what: S.RegistryStep['do'],
    object: string,
    details = '',
    ...found: Found
  ): S.RegistryStep {
    return { do: what, at, host: this.host, by, object, details, ...withFound(found) };
  }

  connect(at: string, by: string, address: string, port: number): S.NetworkStep {
    return { do: 'connect', at, host: this.host, by, address, port };
  }

  resolve(at: string, by: string, name: string, address: string): S.NameStep {
    return { do: 'resolve', at, host: this.host, by, name, address };
  }

  openProcess(at: string, by: string, target: string, rights: number): S.AccessStep {
    return { do: 'open-process', at, host: this.host, by, target, rights };
  }

  logon(
    at: string,
    what: 'logon' | 'logoff',
    as: LogonName,
    kind: S.LogonStep['kind'],
    from?: string,
  ): S.LogonStep {
    return { do: what, at, host: this.host, as, kind, ...(from === undefined ? {} : { from }) };
  }

  clearSecurityLog(at: string, as: LogonName): S.ClearStep {
    return { do: 'clear-security-log', at, host: this.host, as };
  }
}
