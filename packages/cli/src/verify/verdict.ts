/** What became of a stated finding. */
export type Verdict =
  | 'confirmed'
  /** The record gives another finding, or none. */
  | 'differs'
  | 'file changed'
  | 'file missing'
  /** The file is the one, and has no such record. */
  | 'record missing'
  | 'rule changed'
  | 'cannot be checked';

export interface Judgement {
  readonly verdict: Verdict;
  /** What differs, or why it cannot be said; also what a confirmation rests on. "" where there is nothing to say. */
  readonly detail: string;
}

export const VERDICTS: readonly Verdict[] = [
  'confirmed',
  'differs',
  'file changed',
  'file missing',
  'record missing',
  'rule changed',
  'cannot be checked',
];
