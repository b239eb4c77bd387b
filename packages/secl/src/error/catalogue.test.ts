import { describe, expect, it } from 'vitest';
import { LINT_CATALOGUE } from '../lint/catalogue.js';
import { ERROR_CATALOGUE } from './catalogue.js';

describe('catalogues', () => {
  it('number errors by stage and lints apart, each with a title and a hint', () => {
    for (const [code, entry] of Object.entries(ERROR_CATALOGUE)) {
      expect(code).toMatch(entry.stage === 'parse' ? /^SECL10\d\d$/ : /^SECL11\d\d$/);
      expect(entry.title.length * entry.hint.length).toBeGreaterThan(0);
    }
    for (const [code, entry] of Object.entries(LINT_CATALOGUE)) {
      expect(code).toMatch(/^SECL19\d\d$/);
      expect(entry.hint).toMatch(/\.$/);
    }
  });
});
