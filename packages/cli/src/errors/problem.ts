import { CATALOGUE, type CliCode } from './catalogue.js';

/** An expected condition worth telling: what is wrong, and what to do about it. Raw text: escape it where it is shown. */
export interface Problem {
  readonly code: CliCode;
  readonly message: string;
  readonly hint: string;
}

type Params = Readonly<Record<string, string | number>>;

/** Fills the catalogue's texts. A parameter that is missing is a bug and shows as its name. */
export function problem(code: CliCode, params: Params = {}): Problem {
  const entry = CATALOGUE[code];
  return { code, message: fill(entry.message, params), hint: fill(entry.hint, params) };
}

function fill(template: string, params: Params): string {
  return template.replace(/\{([a-z]+)\}/g, (whole, name: string) =>
    Object.hasOwn(params, name) ? String(params[name]) : whole,
  );
}
