import type { LoadResult, SeclText } from '@casement/engine';
import { type Place, type Position, position } from '@casement/secl';

type Macros = LoadResult['macros'];

/** A place for people: the file, and 1-based line and column in it; `file` is '' for what was given on the command line. */
export interface FilePlace extends Position {
  readonly file: string;
}

/** A text in which terms are marked, with the lines it has in its file. */
export interface MarkedText {
  /** Id of the macro, null for the expression itself. */
  readonly macro: string | null;
  readonly text: string;
  readonly file: string;
  /** Line in the file of an offset in the text. */
  lineOf(offset: number): number;
}

/** Where the parts of an expression stand in the policies. */
export class Places {
  constructor(
    private readonly source: string,
    /** The expression of a rule; null for one that is in no file. */
    private readonly rule: SeclText | null,
    private readonly macros: Macros,
  ) {}

  readonly macroText = (id: string): string | undefined => this.macros.get(id)?.expression?.value;

  of({ macro, span }: Place): FilePlace | null {
    const text = macro === null ? this.rule : (this.macros.get(macro)?.expression ?? null);
    if (text !== null) return { file: text.source.name, ...text.source.position(text.toFile(span).start) };
    return macro === null ? { file: '', ...position(this.source, span.start) } : null;
  }

  /** Where a plain value of a macro is written: such a macro has no text, so its literals have no place of their own. */
  ofValue(macro: string, value: string): FilePlace | null {
    const found = this.macros.get(macro)?.values?.find((item) => item.value === value);
    if (found === undefined) return null;
    return { file: found.source.name, ...found.source.position(found.range.start) };
  }

  marked(macro: string | null): MarkedText | null {
    const secl = macro === null ? this.rule : (this.macros.get(macro)?.expression ?? null);
    if (secl === null && macro !== null) return null;
    const text = secl?.value ?? this.source;
    const lineOf = (offset: number): number => this.of({ macro, span: { start: offset, end: offset } })!.line;
    return { macro, text, file: secl?.source.name ?? '', lineOf };
  }
}
