import type { Span } from '@casement/secl';
import { WINDOWS_FIELDS } from '../model/windows-model.js';
import { namedFields } from './named-fields.js';
import { type Problem, policyProblem, type Subject } from './problem.js';
import type { SeclText } from './secl-text.js';

const ROWS = new Map(WINDOWS_FIELDS.map((row) => [row.name, row]));

/** What the agent's filters know instead of a field of the event. */
const FILTERS: ReadonlyMap<string, string> = new Map([
  ['event.os', 'os'],
  ['event.hostname', 'hostname'],
]);

/**
 * Fields that the Datadog agent for Windows refuses in expressions, each with what can be written instead.
 * @param fields those of the rule
 * @param texts the rule's expression, then those of its macros: where to look for the places
 */
export function refusedFields(
  fields: readonly string[],
  texts: readonly [SeclText, ...SeclText[]],
  subject: Subject,
): Problem[] {
  const refused = fields.filter((name) => ROWS.get(name)?.acceptedByAgent === false);
  if (refused.length === 0) return [];
  const places = new Map<string, { readonly text: SeclText; readonly span: Span }>();
  for (const text of texts) {
    for (const [name, span] of namedFields(text.value))
      if (!places.has(name)) places.set(name, { text, span });
  }
  return refused.map((name) => {
    const place = places.get(name);
    const text = place?.text ?? texts[0];
    // Inside a string, `%{…}`, a field is no token of its own.
    const range = place === undefined ? text.range : text.toFile(place.span);
    const message = `the Datadog agent for Windows refuses ${name}`;
    return policyProblem('POL2501', message, text.source, range, subject, remedy(name));
  });
}

function remedy(name: string): string {
  const short = shortSpelling(name);
  if (short !== undefined) return `Write ${short}: the agent takes that, and it is the same.`;
  const filter = FILTERS.get(name);
  return filter === undefined
    ? 'There is no other spelling. Leave it out where the policy must run in the agent, too.'
    : `There is no other spelling. Where the policy must run in the agent, too, compare \`${filter}\` in \`filters\` of the rule.`;
}

/** `create.registry.key_path` for `create_key.registry.key_path`. */
function shortSpelling(name: string): string | undefined {
  const short = name.replace(/^(create|open|delete)_key\.|^set_key_value\./, (prefix) =>
    prefix.replace(/_key(_value)?\./, '.'),
  );
  return short !== name && ROWS.get(short)?.acceptedByAgent === true ? short : undefined;
}
