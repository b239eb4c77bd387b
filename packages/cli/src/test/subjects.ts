import { dirname, isAbsolute, join } from 'node:path';
import { type LoadOptions, loadPolicies, type Problem as PolicyProblem } from '@casement/engine';
import { type Subject, subjectOf, type TestFile } from '@casement/rule-tests';
import { type Problem, problem } from '../errors/problem.js';
import { readPolicies } from '../input/policies.js';
import { count } from '../render/quantity.js';
import { policyFolder } from './find-tests.js';

/** Policies that were loaded for tests, and their texts for excerpts. */
export interface LoadedSubject {
  readonly subject: Subject;
  readonly errors: readonly PolicyProblem[];
  readonly texts: ReadonlyMap<string, string>;
}

/** Loads the policies of test files, each set once: the files of a folder share theirs. */
export class Subjects {
  readonly #loaded = new Map<string, LoadedSubject | Problem>();

  get all(): LoadedSubject[] {
    return [...this.#loaded.values()].filter((loaded) => 'subject' in loaded);
  }

  of(file: TestFile): LoadedSubject | Problem {
    const paths = policyPaths(file);
    if ('code' in paths) return paths;
    const key = JSON.stringify([paths, file.agentVersion]);
    const known = this.#loaded.get(key);
    if (known !== undefined) return known;
    const loaded = load(paths, file.agentVersion);
    this.#loaded.set(key, loaded);
    return loaded;
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

function load(paths: readonly string[], agentVersion: string | null): LoadedSubject | Problem {
  const read = readPolicies(paths);
  if ('problem' in read) return read.problem;
  const options: LoadOptions = agentVersion === null ? {} : { agentVersion };
  const result = loadPolicies(
    read.files.map(({ path, text }) => ({ name: path, text })),
    options,
  );
  const { report } = result;
  const unusable = report.policies.filter((policy) => policy.status === 'error').length;
  // Tests of a policy that is read half would tell of rules that are not what they seem.
  if (unusable > 0) {
    const first = report.errors[0];
    const where = first === undefined ? '' : `, ${first.file}:${first.line}: ${first.message}`;
    return problem('CLI6023', { count: `${count(unusable, 'file')}${where}` });
  }
  return {
    subject: subjectOf(result),
    errors: report.errors,
    texts: new Map(read.files.map(({ path, text }) => [path, text])),
  };
}
