import { allProperties, type FedProperties } from './fed-properties.js';
import { FROM_RULES, UNFED } from './unfed.js';

/** Every property of the schema, with the records that feed it or the reason why none does, as a table in Markdown. */
export function propertyTable(fed: FedProperties): string {
  const rows = allProperties().map((property) => `| \`${property}\` | ${sourceOf(property, fed)} |`);
  return ['| property | comes from |', '|---|---|', ...rows].join('\n');
}

function sourceOf(property: string, fed: FedProperties): string {
  const reason = UNFED[property];
  if (reason !== undefined) return `nothing: ${reason}`;
  return FROM_RULES[property] ?? fed.sourcesOf(property);
}
