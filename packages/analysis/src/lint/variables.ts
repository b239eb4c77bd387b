import type { LoadResult } from '@casement/engine';
import type { AnalysisCode } from '../catalogue.js';

type VariableReport = LoadResult['report']['variables'][number];

/** A variable that only one side of it is used of. */
export function lintVariable({
  name,
  flags,
  set_by,
  read_by,
}: VariableReport): { readonly code: AnalysisCode; readonly message: string } | null {
  // One that is not private shows in the events, which is a use.
  if (read_by.length === 0 && set_by.length > 0 && flags.includes('private')) {
    return { code: 'RULE7302', message: `nothing reads the private variable ${name}` };
  }
  if (set_by.length === 0 && read_by.length > 0) {
    return {
      code: 'RULE7303',
      message: `no loaded rule sets the variable ${name}, read by ${read_by.join(', ')}`,
    };
  }
  return null;
}
