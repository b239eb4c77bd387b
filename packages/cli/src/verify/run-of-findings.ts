import type { FindingFile } from '@casement/engine';
import type { StatedFinding } from './stated-finding.js';

/** Findings that one reading of their files can check. */
export interface FindingsRun {
  /** Options that shape events, as the findings state them. */
  readonly options: readonly string[];
  /** The files of all of them, by their stated paths. */
  readonly files: ReadonlyMap<string, FindingFile>;
  readonly findings: readonly StatedFinding[];
}

/** More runs are not taken apart in one go: each is a reading of all its files. */
export const MOST_RUNS = 100;

interface OpenRun extends FindingsRun {
  readonly files: Map<string, FindingFile>;
  readonly findings: StatedFinding[];
}

/**
 * Puts findings together that come from one run, as far as they tell. Those of several runs may stand in one file: what tells them apart
 * are the options, and files of one name with different contents. `refused` are those of runs beyond {@link MOST_RUNS}.
 *
 * @param filesOf the files that a finding is checked with
 */
export function runsOf(
  findings: readonly StatedFinding[],
  filesOf: (stated: StatedFinding) => readonly FindingFile[],
): { readonly runs: readonly FindingsRun[]; readonly refused: readonly StatedFinding[] } {
  const runs: OpenRun[] = [];
  const byOptions = new Map<string, OpenRun[]>();
  const refused: StatedFinding[] = [];
  for (const stated of findings) {
    const { options = [] } = stated.finding.proof;
    const files = filesOf(stated);
    const key = JSON.stringify(options);
    const alike = byOptions.get(key) ?? [];
    let run = alike.find((other) => files.every((file) => fits(other.files, file)));
    if (run === undefined) {
      if (runs.length >= MOST_RUNS) {
        refused.push(stated);
        continue;
      }
      run = { options, files: new Map(), findings: [] };
      runs.push(run);
      alike.push(run);
      byOptions.set(key, alike);
    }
    for (const file of files)
      if (run.files.get(file.file!)?.sha256 === undefined) run.files.set(file.file!, file);
    run.findings.push(stated);
  }
  return { runs, refused };
}

/** The files that a finding was made from: those of its records, and those that hold records of its host. */
export function allFiles({ finding: { proof } }: StatedFinding): readonly FindingFile[] {
  return named([proof, ...(proof.others ?? []), ...(proof.inputs ?? [])]);
}

/** The files of its records alone. */
export function ownFiles({ finding: { proof } }: StatedFinding): readonly FindingFile[] {
  return named([proof, ...(proof.others ?? [])]);
}

function named(files: readonly FindingFile[]): readonly FindingFile[] {
  return files
    .filter(({ file }) => file !== undefined)
    .map(({ file, sha256, member_sha256: member }) => ({
      file: file!,
      ...(sha256 === undefined ? {} : { sha256 }),
      ...(member === undefined ? {} : { member_sha256: member }),
    }));
}

function fits(files: ReadonlyMap<string, FindingFile>, file: FindingFile): boolean {
  const other = files.get(file.file!);
  if (other?.sha256 === undefined || file.sha256 === undefined) return true;
  return other.sha256 === file.sha256 && other.member_sha256 === file.member_sha256;
}
