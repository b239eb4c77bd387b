/** The parts of a name with brackets: `process.ancestors[A].file.name[0]`. */
export interface FieldName {
  /** Without register and index: `process.ancestors.file.name`. */
  readonly base: string;
  readonly register: string | null;
  /** What stands before the register: `process.ancestors`. */
  readonly iterator: string;
  readonly index: number | null;
}

/** An index that large is out of range of any array. */
const LARGE = 0x7fffffff;

/**
 * Takes brackets apart. Digits in brackets at the very end are an index, anything else in brackets is a register: so
 * `process.ancestors[0].pid` has a register named 0 (secl.md §1.7). Brackets that are neither stay in the name, which
 * then is the name of no field.
 */
export function splitFieldName(name: string): FieldName {
  const indexed = /^(.+)\[(\d+)\]$/.exec(name);
  const index = indexed === null ? null : Math.min(Number(indexed[2]), LARGE);
  const rest = indexed === null ? name : indexed[1]!;
  const open = rest.indexOf('[');
  const close = rest.indexOf(']', open);
  const register = rest.slice(open + 1, close);
  if (open <= 0 || close === -1 || !/^[A-Za-z0-9_]+$/.test(register) || rest.includes('[', close)) {
    return { base: rest, register: null, iterator: '', index };
  }
  return {
    base: rest.slice(0, open) + rest.slice(close + 1),
    register,
    iterator: rest.slice(0, open),
    index,
  };
}
