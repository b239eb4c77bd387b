import type { FindingFile, FindingJson } from '@casement/engine';
import type { Judgement } from './verdict.js';

/** What a reading of the files of findings tells of them. */
export interface ReadFiles {
  /** The files that held records of a host, in the order of their names; null for more than are listed. */
  inputsOf(host: string): readonly string[] | null;
  /** Digests by path, of members of archives at least; '' where a file was not read to its end. */
  readonly digests: ReadonlyMap<string, string>;
}

/** Digests of members come out of reading them: those of archives are compared when the files are looked for. */
export function memberFault(files: readonly FindingFile[], { digests }: ReadFiles): Judgement | null {
  for (const { file = '', member_sha256: stated } of files) {
    const found = digests.get(file) ?? '';
    if (stated !== undefined && found !== '' && found !== stated)
      return { verdict: 'differs', detail: `the digest of the member ${file}` };
  }
  return null;
}

/**
 * The list of the files that held records of the host, against what these files and those of the other findings hold. A file that no
 * finding names is not known here: a list without it is that of a scan without it.
 */
export function inputsFault({ proof }: FindingJson, host: string, read: ReadFiles): Judgement | null {
  const stated = (proof.inputs ?? []).map(({ file = '' }) => file);
  const found = read.inputsOf(host);
  if (found === null) return uncheckable(`the files of ${host} are too many to be listed`);
  if (stated.length === found.length && stated.every((file, index) => file === found[index])) return null;
  const unlisted = found.filter((file) => !stated.includes(file));
  // Of a scan of fewer files, or shortened: nobody can tell, and the event was made from more than it states.
  const isShorter = unlisted.length > 0 && stated.length + unlisted.length === found.length;
  if (isShorter && !unlisted.includes(proof.file ?? '')) {
    return uncheckable(
      `other findings name ${unlisted[0]}, which holds records of its host, too; check it in a file of its own`,
    );
  }
  return { verdict: 'differs', detail: 'proof.inputs' };
}

function uncheckable(detail: string): Judgement {
  return { verdict: 'cannot be checked', detail };
}
