const SURROGATE = /[\ud800-\udfff]/;
const LONE = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/**
 * The text with each surrogate that has no partner replaced by U+FFFD. Logs hold UTF-16 that anyone could write;
 * what leaves must be encodable as UTF-8.
 */
export function wellFormed(text: string): string {
  return SURROGATE.test(text) ? text.replace(LONE, '\ufffd') : text;
}
