import type { Range } from './range.js';
import type { SourceFile } from './source-file.js';

/** A text of a policy that is no SECL, with its place. */
export interface PlainText {
  readonly value: string;
  readonly source: SourceFile;
  readonly range: Range;
}
