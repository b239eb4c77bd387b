import { RE2JS } from 're2js';

/** A regular expression with RE2 meaning, searching unanchored, in time linear in the text. */
export interface Re2 {
  test(text: string): boolean;
}

export type Re2Result =
  | { readonly ok: true; readonly re2: Re2 }
  | { readonly ok: false; readonly reason: string };

/** Compiles a pattern as Go's regexp would, with `(?i)` put in front where `fold` is set. Never throws. */
export function compileRe2(pattern: string, fold: boolean): Re2Result {
  try {
    return { ok: true, re2: RE2JS.compile(pattern, fold ? RE2JS.CASE_INSENSITIVE : 0) };
  } catch (error) {
    // re2js throws for what it cannot read; a RangeError (stack, memory) is the same to a rule's author.
    const message = error instanceof Error ? error.message : String(error);
    return { ok: false, reason: message.replace(/^error parsing regexp: /, '') };
  }
}
