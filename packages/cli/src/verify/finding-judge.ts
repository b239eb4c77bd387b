import type { FindingFile, FindingJson, LoadResult } from '@casement/engine';
import { count } from '../render/quantity.js';
import { RuleDigests } from '../scan/rule-digests.js';
import { version } from '../version.js';
import { inputsFault, memberFault, type ReadFiles } from './compare-files.js';
import type { FileFinder, FoundFile } from './file-finder.js';
import type { LoneAnswer } from './record-only.js';
import type { Judgement } from './verdict.js';
import type { CheckedFinding } from './wanted-records.js';

/**
 * The verdict on a finding after its record was read and its rule was asked. What keeps the answer from being about the stated finding at all
 * (another file, another rule) comes before what the answer is.
 */
export class FindingJudge {
  readonly #rules: RuleDigests;

  constructor(
    policy: LoadResult,
    private readonly finder: FileFinder,
  ) {
    this.#rules = new RuleDigests(policy);
  }

  /** After a replay. */
  judge(checked: CheckedFinding, read: ReadFiles): Judgement {
    const { finding } = checked.stated;
    const { proof } = finding;
    const others = [...(proof.others ?? []), ...(proof.inputs ?? [])];
    return (
      unstated(finding, 'inputs') ??
      this.#ownFile(checked, () => afterChange(checked)) ??
      this.#rule(finding) ??
      missingRecord(checked) ??
      this.#others(others, '; --record-only checks the record alone') ??
      memberFault([proof, ...others], read) ??
      (checked.differences === null ? null : inputsFault(finding, checked.host, read)) ??
      answer(checked)
    );
  }

  /** After a look at the records of the finding alone; `answer` where they give an event at all. */
  judgeAlone(checked: CheckedFinding, alone: LoneAnswer | undefined, read: ReadFiles): Judgement {
    const { finding } = checked.stated;
    const { others = [] } = finding.proof;
    return (
      unstated(finding) ??
      this.#ownFile(checked, () => (missingRecord(checked) === null ? 'its record is still there' : GONE)) ??
      this.#rule(finding) ??
      missingRecord(checked) ??
      this.#others(others, '') ??
      memberFault([finding.proof, ...others], read) ??
      loneAnswer(alone)
    );
  }

  #ownFile({ stated }: CheckedFinding, afterChange: () => string): Judgement | null {
    const file: FindingFile = stated.finding.proof;
    switch (this.finder.get(file).state) {
      case 'missing':
        return { verdict: 'file missing', detail: file.file! };
      case 'changed':
        return { verdict: 'file changed', detail: `${file.file}; ${afterChange()}` };
      case 'unstated':
        return uncheckable(
          'the finding does not state the digest of its file, as of one that was not read to its end; scan it again',
        );
      case 'found':
        return null;
    }
  }

  #rule({ rule: { id, sha256 } }: FindingJson): Judgement | null {
    const now = this.#rules.of(id);
    if (now === sha256) return null;
    const detail =
      now === undefined
        ? `no rule ${id} is loaded from these policies`
        : `${id} has another expression, or another macro in it`;
    return { verdict: 'rule changed', detail };
  }

  /** The files whose records made the event what it is. */
  #others(files: readonly FindingFile[], advice: string): Judgement | null {
    for (const file of files) {
      const { state }: FoundFile = this.finder.get(file);
      if (state === 'changed')
        return { verdict: 'file changed', detail: `${file.file}, which the event rests on` };
      if (state !== 'found') {
        const why =
          state === 'missing'
            ? 'is missing'
            : 'has no digest in the finding, as one that was not read to its end';
        return uncheckable(`${file.file}, which the event rests on, ${why}${advice}`);
      }
    }
    return null;
  }
}

/** What has to be stated for anything to be checked. */
function unstated({ proof }: FindingJson, needed?: 'inputs'): Judgement | null {
  if (proof.file === undefined || proof.offset === undefined)
    return uncheckable('the finding names no record');
  if (needed === undefined || proof.inputs !== undefined) return null;
  return uncheckable(
    'the finding does not list the files of its host; --record-only checks the record alone',
  );
}

function uncheckable(detail: string): Judgement {
  return { verdict: 'cannot be checked', detail };
}

function missingRecord({ stated, record }: CheckedFinding): Judgement | null {
  const { record_id: id, chunk, offset, line } = stated.finding.proof;
  const { actual } = record;
  if (actual === null) return { verdict: 'record missing', detail: `there is no record at offset ${offset}` };
  if (id !== undefined && actual.record_id !== id) {
    return { verdict: 'record missing', detail: `at offset ${offset} lies record ${actual.record_id}` };
  }
  if (chunk !== undefined && actual.chunk !== chunk) {
    return { verdict: 'record missing', detail: `offset ${offset} lies in chunk ${actual.chunk}` };
  }
  if (line !== undefined && actual.line !== line) {
    const lies = actual.line === -1 ? 'no line' : `line ${actual.line}`;
    return { verdict: 'record missing', detail: `offset ${offset} lies in ${lies}` };
  }
  return null;
}

function answer({ stated, differences }: CheckedFinding): Judgement {
  const { rule, proof } = stated.finding;
  const made = proof.casement === version() ? '' : `made by Casement ${proof.casement}, this is ${version()}`;
  if (differences === null) {
    return { verdict: 'differs', detail: joined(`${rule.id} does not match the record`, made) };
  }
  if (differences.length > 0) return { verdict: 'differs', detail: joined(differences.join(', '), made) };
  return { verdict: 'confirmed', detail: made };
}

function loneAnswer(alone: LoneAnswer | undefined): Judgement {
  if (alone === undefined) return uncheckable('its record gives no such event without those before it');
  const { agreeing, open, differing } = alone;
  if (differing.length > 0) return { verdict: 'differs', detail: differing.join(', ') };
  if (agreeing === 0) {
    return uncheckable(
      open > 0
        ? 'all its comparisons rest on earlier records'
        : 'it states no comparison that its record could tell',
    );
  }
  const rest = open === 0 ? '' : `, ${open} rest on earlier records`;
  return { verdict: 'confirmed', detail: `the record alone: ${count(agreeing, 'comparison')}${rest}` };
}

const GONE = 'its record is not there any more';

/** A log that has grown still has its records; one that was changed may not. */
function afterChange(checked: CheckedFinding): string {
  if (missingRecord(checked) !== null) return GONE;
  if (checked.differences === null) return 'its record gives no finding any more';
  return checked.differences.length === 0
    ? 'its record still gives this finding'
    : `its record gives another finding: ${checked.differences.join(', ')}`;
}

function joined(...parts: string[]): string {
  return parts.filter((part) => part !== '').join('; ');
}
