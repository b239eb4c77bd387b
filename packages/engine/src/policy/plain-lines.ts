/**
 * What stands in a file that the plain reader leaves to the library wherever it stands: tabs and carriage returns,
 * control characters and odd line breaks, directives and document marks.
 */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it looks for
const UNUSUAL = /[\0-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]|^(?:---|\.\.\.|%)/m;

const SPACE = 0x20;
const NEWLINE = 0x0a;

/** Whether a text consists of nothing but lines that the plain reader may look at. */
export function isPlainText(text: string): boolean {
  return text.endsWith('\n') && !UNUSUAL.test(text);
}

/** Goes through the lines of a YAML file that say something; blank lines and comments are stepped over. */
export class PlainLines {
  /** Offset of the first character of the line that is not a blank; the length of the text at its end. */
  at = 0;
  /** Column of `at`; -1 at the end of the text. */
  indent = -1;
  #lineStart = 0;

  constructor(readonly text: string) {}

  /** Column of an offset in the current line. */
  column(offset: number): number {
    return offset - this.#lineStart;
  }

  /** Makes what follows a `- ` the beginning of the line: a mapping may stand there. */
  enter(offset: number): void {
    this.at = offset;
    this.indent = offset - this.#lineStart;
  }

  /**
   * Moves to the next line with content at or after an offset, which is the start of a line. False where a comment is
   * indented deeper than that line: the library counts such a comment to what stands before it.
   */
  advance(lineStart: number): boolean {
    const { text } = this;
    let start = lineStart;
    let deepest = 0;
    while (start < text.length) {
      let at = start;
      while (text.charCodeAt(at) === SPACE) at++;
      const unit = text.charCodeAt(at);
      if (unit === 0x23) deepest = Math.max(deepest, at - start);
      else if (unit !== NEWLINE) {
        this.#lineStart = start;
        this.at = at;
        this.indent = at - start;
        return deepest <= this.indent;
      }
      start = text.indexOf('\n', at) + 1;
    }
    this.at = text.length;
    this.indent = -1;
    return deepest === 0;
  }

  /** The start of the next line after an offset if only blanks lie between, otherwise -1. */
  afterBlanks(offset: number): number {
    const at = this.skipBlanks(offset);
    return this.text.charCodeAt(at) === NEWLINE ? at + 1 : -1;
  }

  skipBlanks(offset: number): number {
    let at = offset;
    while (this.text.charCodeAt(at) === SPACE) at++;
    return at;
  }
}
