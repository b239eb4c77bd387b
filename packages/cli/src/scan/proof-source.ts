import {
  archivesOf,
  type FindingFile,
  type FindingKey,
  type FindingRun,
  type LoadResult,
} from '@casement/engine';
import { version } from '../version.js';
import type { HostInputs } from './host-inputs.js';
import { RuleDigests } from './rule-digests.js';

type Digests = Omit<FindingFile, 'file'>;

/** A file as its report names it. */
interface ReadFile {
  readonly path: string;
  /** '' where it was not read to its end. */
  readonly sha256: string;
}

/** What a run knows of its findings beside their matches. */
export class ProofSource {
  readonly #sha256: ReadonlyMap<string, string>;
  readonly #rules: RuleDigests;

  constructor(
    files: readonly ReadFile[],
    policy: Pick<LoadResult, 'ruleSet' | 'macros'>,
    private readonly inputs: HostInputs,
    /** Options that shape events, as they were given. */
    private readonly options: readonly string[],
  ) {
    this.#sha256 = new Map(files.map(({ path, sha256 }) => [path, sha256]));
    this.#rules = new RuleDigests(policy);
  }

  of({ rule, host }: Pick<FindingKey, 'rule' | 'host'>): FindingRun {
    return {
      ruleSha256: this.#rules.of(rule) ?? '',
      digestsOf: (file) => digestsOf(file, this.#sha256),
      casement: version(),
      options: this.options,
      inputs: this.inputs.of(host),
    };
  }
}

/** Of a member of an archive both digests: that of the archive is what a third person can compare without unpacking. */
function digestsOf(file: string, sha256: ReadonlyMap<string, string>): Digests | undefined {
  const own = sha256.get(file);
  const archive = archiveOf(file, (path) => sha256.has(path));
  if (archive === null) return own ? { sha256: own } : undefined;
  const whole = sha256.get(archive);
  return { ...(whole ? { sha256: whole } : {}), ...(own ? { member_sha256: own } : {}) };
}

/** The archive on disk that a file is in, null for a file of its own. A folder may be called `x!`, too: an archive is a file. */
export function archiveOf(file: string, isFile: (path: string) => boolean): string | null {
  for (const path of archivesOf(file)) {
    if (isFile(path)) return path;
  }
  return null;
}
