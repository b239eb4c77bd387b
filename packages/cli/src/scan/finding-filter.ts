import type { VerdictScope } from '@casement/engine';
import type { RuntimeEvent } from '@casement/telemetry';
import { type Problem, problem } from '../errors/problem.js';
import { isNamedHost } from '../options/named-host.js';
import { timeOption } from '../options/time-option.js';

export interface FilterOptions {
  readonly from?: string;
  readonly to?: string;
  readonly host?: readonly string[];
}

const HELP = 'casement scan --help';

/**
 * Which findings are shown. Applied to findings and never to records: what lies outside still tells who started what,
 * so a narrower window changes the number of findings and nothing about them.
 */
export class FindingFilter {
  private constructor(
    private readonly from: bigint | null,
    private readonly to: bigint | null,
    /** Lower case; null for all. */
    private readonly hosts: ReadonlySet<string> | null,
  ) {}

  static of({ from, to, host }: FilterOptions): FindingFilter | Problem {
    const start = from === undefined ? null : timeOption('--from', from, HELP);
    if (start !== null && typeof start !== 'bigint') return start;
    const end = to === undefined ? null : timeOption('--to', to, HELP);
    if (end !== null && typeof end !== 'bigint') return end;
    if (start !== null && end !== null && end <= start) {
      return problem('CLI6002', { option: '--to', value: to!, expected: 'later than --from', help: HELP });
    }
    if (host?.some((name) => name.trim() === '')) {
      return problem('CLI6002', { option: '--host', value: '', expected: 'the name of a host', help: HELP });
    }
    return new FindingFilter(
      start,
      end,
      host === undefined ? null : new Set(host.map((name) => name.toLowerCase())),
    );
  }

  accepts(event: RuntimeEvent): boolean {
    return (
      (this.from === null || event.time >= this.from) &&
      (this.to === null || event.time < this.to) &&
      (this.hosts === null || isNamedHost(event.host, this.hosts))
    );
  }

  /** The same for verdicts, which are about what was asked for. */
  get scope(): VerdictScope {
    const { from, to, hosts } = this;
    return {
      ...(from === null ? {} : { from }),
      ...(to === null ? {} : { to }),
      ...(hosts === null ? {} : { isHost: (name: string) => isNamedHost(name, hosts) }),
    };
  }
}
