// The strings of the reference page in one language. The page's structure is in page.ts and knows no language.

type TypeName = 'string' | 'integer' | 'boolean' | 'array' | 'object';

export interface Catalogue {
  /** Front matter. */
  readonly description: string;
  readonly title: string;
  /** The two comments above the text. */
  readonly origin: string;
  readonly generated: string;
  /** The sentence before the schema block. */
  readonly lead: string;
  readonly parameter: string;
  readonly type: string;
  readonly field: string;
  readonly text: string;
  readonly references: string;
  /** Precedes the link to a definition in the parameter table. */
  readonly see: string;
  readonly typeNames: Readonly<Record<TypeName, string>>;
  /** Path of the documentation site's pages in this language. */
  readonly site: string;
  /** Texts by `Definition.property`; a property without one shows the description in the schema. */
  readonly fields: Readonly<Record<string, string>>;
}
