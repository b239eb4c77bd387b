/**
 * What an example says about itself. A mark is the comment `#=> …` at the end of a line, or on a line of its own below
 * it: outcomes between commas, each with a place behind `at` if it is an error, and after a colon words for the reader.
 *
 *     exec.file.name == "cmd.exe"     #=> true: names ignore case
 *     exec.pid == "4"                 #=> SECL1102 at 1:13
 */
export interface Mark {
  /** Index of the line it is about. */
  readonly line: number;
  readonly outcomes: readonly Outcome[];
}

export interface Outcome {
  /** `true`, `false`, a code, or a status. */
  readonly word: string;
  /** `line:column`, "" where the example does not say. */
  readonly place: string;
}

const MARK = /^(.*?)#=> (.*)$/;

/** Throws on a mark that cannot be read: an example must not look tested and not be. */
export function marksOf(lines: readonly string[]): Mark[] {
  const marks: Mark[] = [];
  let subject = 0;
  for (const [index, line] of lines.entries()) {
    const match = MARK.exec(line);
    const own = match !== null && match[1]!.trim() === '';
    if (!own && line.trim() !== '') subject = index;
    if (match !== null) marks.push({ line: subject, outcomes: outcomesOf(match[2]!) });
    else if (line.includes('#=>')) throw new Error(`not a mark: ${line}`);
  }
  return marks;
}

function outcomesOf(text: string): Outcome[] {
  const [said = ''] = text.split(/: |:$/);
  return said.split(', ').map((outcome) => {
    const match = /^([a-z]+|[A-Z]+\d{4})(?: at (\d+:\d+))?$/.exec(outcome.trim());
    if (match === null) throw new Error(`not an outcome: ${outcome} (of ${text})`);
    return { word: match[1]!, place: match[2] ?? '' };
  });
}

export function isMarkLine(line: string): boolean {
  return /^\s*#=> /.test(line);
}
