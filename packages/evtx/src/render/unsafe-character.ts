/**
 * Characters that do something to a terminal or a reader instead of standing there: C1 controls (a terminal may take U+009B for the
 * beginning of a command), marks that turn the order of a line, separators that break it, tags and others without a width. Whoever wrote
 * the log chose them. XML has a notation for them that means the same, so none stands in it raw.
 */
export const UNSAFE_SOURCE =
  '[\\u007f-\\u009f\\u00ad\\u061c\\u180e\\u200b-\\u200f\\u2028-\\u202e\\u2060-\\u206f\\ufeff\\ufff9-\\ufffb]|\\udb40[\\udc00-\\udc7f]';
