import type { LogSight } from './log-sight.js';
import type { Run } from './record-runs.js';

/** What the record numbers of a log say of what is not in it. */
export interface NumberState {
  /** The least and the greatest number. */
  readonly range: Run;
  /** Numbers between them that no record has; null where there are too many runs to be followed. */
  readonly missing: number | null;
  /** The stretches that are missing, in order. */
  readonly gaps: readonly Run[];
  /** Records were left out all over it, as a filter does. */
  readonly excerpt: boolean;
}

/**
 * Records that a filtered export keeps stand alone or in small groups; a log that lost a stretch (a chunk that was overwritten, records that somebody took
 * out) is whole on both sides of it. A chunk holds some hundred records, so what is left between losses is that long.
 */
const SHORT_RUN = 32;
/** With fewer gaps nothing tells an excerpt from a loss, and the gaps themselves are soon told. */
const FEW_GAPS = 3;

/** Null where no record has a number. */
export function numberState({ runs }: LogSight): NumberState | null {
  const range = runs.range();
  if (range === null) return null;
  if (runs.scattered) return { range, missing: null, gaps: [], excerpt: true };
  const all = runs.runs();
  const gaps = all.slice(1).map(([first], index): Run => [all[index]![1] + 1, first - 1]);
  const missing = gaps.reduce((sum, [first, last]) => sum + last - first + 1, 0);
  const present = range[1] - range[0] + 1 - missing;
  return { range, missing, gaps, excerpt: gaps.length > FEW_GAPS && present / all.length < SHORT_RUN };
}

/**
 * Whether a clearing cost anything that is not there: the record before it, in the same log, shows that what was cleared had been copied before. Only
 * the Security log tells of its own clearing in itself.
 */
export function isCovered(recordId: number, state: NumberState | null): boolean {
  if (state === null || state.missing === null || recordId <= state.range[0]) return false;
  return !state.gaps.some(([first, last]) => recordId - 1 >= first && recordId - 1 <= last);
}
