import { dirname, isAbsolute, join } from 'node:path';
import type { LoadOptions } from '@casement/engine';
import { type Subject, subjectOf, type TestFile } from '@casement/rule-tests';
import type { Problem } from '../errors/problem.js';
import type { ExitCode } from '../exit-code.js';
import { loadForUse } from '../input/load-policies.js';
import type { Session } from '../io/session.js';
import { policyFolder } from './find-tests.js';

/** Policies that were loaded for tests, and their texts for excerpts. */
export interface LoadedSubject {
  readonly subject: Subject;
  readonly texts: ReadonlyMap<string, string>;
}

/**
 * Loads the policies of test files, each set once: the files of a folder share theirs. Rules that do not load cannot be tested: that
 * is told here, before the tests that miss them.
 */
export class Subjects {
  readonly #loaded = new Map<string, LoadedSubject>();

  constructor(
    private readonly session: Session,
    /** For test files that say nothing else. */
    private readonly options: LoadOptions,
  ) {}

  get all(): LoadedSubject[] {
    return [...this.#loaded.values()];
  }

  /** An exit code after saying why there is nothing to test: of policies read half, tests would tell what is not so. */
  of(file: TestFile): LoadedSubject | ExitCode {
    const paths = policyPaths(file);
    if ('code' in paths) return this.session.fail(paths);
    const { agentVersion } = file;
    const key = JSON.stringify([paths, agentVersion]);
    const known = this.#loaded.get(key);
    if (known !== undefined) return known;
    const options = agentVersion === null ? this.options : { ...this.options, agentVersion };
    const loaded = loadForUse(this.session, paths, options);
    if (typeof loaded === 'number') return loaded;
    const subject = { subject: subjectOf(loaded.policy), texts: loaded.texts };
    this.#loaded.set(key, subject);
    return subject;
  }
}

function policyPaths({ source, policies }: TestFile): readonly string[] | Problem {
  if (policies === null) {
    const folder = policyFolder(source.name);
    return typeof folder === 'string' ? [folder] : folder;
  }
  const folder = dirname(source.name);
  return policies.map(({ value }) => (isAbsolute(value) ? value : join(folder, value)));
}
