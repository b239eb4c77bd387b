// The reference pages in docs/, one a language.
import { referenceLanguages, referencePage } from '@casement/schema';
import type { Generator } from '../generator.js';

export const pagesGenerator: Generator = {
  name: 'schema pages',
  run: () =>
    referenceLanguages.map((language) => ({
      path: `docs/reference/backend-event.${language}.md`,
      text: referencePage(language),
    })),
};
