import { position, type SeclError } from '@casement/secl';
import type { Colours } from '../io/colours.js';
import { policyProblem } from './policy-problem.js';

/** Where the texts of macros are looked up. */
type MacroText = (id: string) => string | undefined;

/**
 * A mistake in an expression that was typed, drawn as those of policies are, without a file.
 * @param macroText of the macros it may use: the mistake can lie in one of them
 */
export function seclProblem(
  error: SeclError,
  source: string,
  macroText: MacroText,
  page: { readonly width: number; readonly ink: Colours },
): string[] {
  const { macro, span } = error;
  const text = macro === undefined ? source : (macroText(macro) ?? '');
  const place = { ...position(text, span.start), offset: span.start, length: span.end - span.start };
  return policyProblem({ ...error, ...place, file: '', severity: 'error' }, text, page.width, page.ink);
}
