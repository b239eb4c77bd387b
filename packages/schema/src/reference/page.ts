// The template of the reference page: the layout of the page that Datadog publishes for this schema, blank lines
// included, so that it can stand in for that page. All words come from the catalogue or the schema.
import { type ObjectSchema, type PropertySchema, type RootSchema, referencedName } from '../json-schema.js';
import type { Catalogue } from './catalogue.js';

const cell = (text: string): string => text.replaceAll('|', '\\|');

/** Renderers of Markdown derive a heading's anchor from its lower-cased text. */
const link = (definition: string): string => `[${definition}](#${definition.toLowerCase()})`;

function fieldText(catalogue: Catalogue, definition: string, name: string, schema: PropertySchema): string {
  const path = `${definition}.${name}`;
  const own = Object.hasOwn(catalogue.fields, path) ? catalogue.fields[path] : undefined;
  return cell(own ?? schema.description ?? '');
}

function codeBlock(schema: object, attributes: string): string[] {
  return [
    `{{< code-block lang="json" collapsible="true"${attributes} >}}`,
    JSON.stringify(schema, null, 4),
    '',
    '{{< /code-block >}}',
  ];
}

function parameterTable(catalogue: Catalogue, schema: ObjectSchema): string[] {
  const { parameter, type, text, see, typeNames } = catalogue;
  const dashes = (heading: string): string => '-'.repeat(heading.length);
  const lines = [
    `| ${parameter} | ${type} | ${text} |`,
    `| ${dashes(parameter)} | ${dashes(type)} | ${dashes(text)} |`,
  ];
  for (const [name, property] of Object.entries(schema.properties ?? {})) {
    lines.push(
      '$ref' in property
        ? `| \`${name}\` | $ref | ${see} ${link(referencedName(property.$ref))} |`
        : `| \`${name}\` | ${typeNames[property.type]} | ${fieldText(catalogue, 'BackendEvent', name, property)} |`,
    );
  }
  return lines;
}

/** Fields that the schema describes; a definition without any has no table. */
function fieldTable(catalogue: Catalogue, definition: string, schema: ObjectSchema): string[] {
  const described = Object.entries(schema.properties ?? {}).filter(
    ([, { description }]) => description !== undefined,
  );
  if (described.length === 0) return [];
  const { field, text } = catalogue;
  return [
    `| ${field} | ${text} |`,
    `| ${'-'.repeat(field.length)} | ${'-'.repeat(text.length)} |`,
    ...described.map(
      ([name, property]) => `| \`${name}\` | ${fieldText(catalogue, definition, name, property)} |`,
    ),
  ];
}

/** Definitions that a property is, not those that its elements are: so does the published page. */
function referenceTable(catalogue: Catalogue, schema: ObjectSchema): string[] {
  const names = new Set<string>();
  for (const property of Object.values(schema.properties ?? {})) {
    if ('$ref' in property) names.add(referencedName(property.$ref));
  }
  if (names.size === 0) return [];
  return [
    `| ${catalogue.references} |`,
    `| ${'-'.repeat(catalogue.references.length)} |`,
    ...[...names].map((name) => `| ${link(name)} |`),
  ];
}

/** The whole page, in Markdown with the shortcodes and front matter of the documentation site. */
export function renderPage(schema: RootSchema, catalogue: Catalogue): string {
  const lines = [
    '---',
    `description: ${catalogue.description}`,
    'disable_edit: true',
    `title: ${catalogue.title}`,
    '---',
    `<!--  ${catalogue.origin} -->`,
    '',
    '',
    `<!-- ${catalogue.generated} -->`,
    '',
    catalogue.lead,
    '',
    '',
    ...codeBlock(schema, ' filename="BACKEND_EVENT_JSON_SCHEMA"'),
    '',
    ...parameterTable(catalogue, schema),
  ];
  for (const [name, definition] of Object.entries(schema.$defs)) {
    lines.push(
      '',
      `## \`${name}\``,
      '',
      '',
      ...codeBlock(definition, ''),
      '',
      ...fieldTable(catalogue, name, definition),
      '',
      ...referenceTable(catalogue, definition),
    );
  }
  lines.push('', '', `[1]: ${catalogue.site}/`, `[2]: ${catalogue.site}/agent`, '');
  return lines.join('\n');
}
