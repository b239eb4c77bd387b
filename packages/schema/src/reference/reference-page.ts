import { schema } from '../schema.js';
import { en } from './en.js';
import { es } from './es.js';
import { renderPage } from './page.js';

/** Languages of the reference page. */
export const referenceLanguages = ['en', 'es'] as const;
export type ReferenceLanguage = (typeof referenceLanguages)[number];

/** The reference page of the schema in one language: Markdown, as in docs/reference. */
export function referencePage(language: ReferenceLanguage): string {
  return renderPage(schema, language === 'es' ? es : en);
}
