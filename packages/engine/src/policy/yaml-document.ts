import {
  type Alias,
  Composer,
  type CST,
  type Document,
  type ErrorCode,
  isAlias,
  isMap,
  isNode,
  isScalar,
  isSeq,
  Lexer,
  type Node,
  Parser,
  visit,
} from 'yaml';
import { parsePlainYaml } from './plain-yaml.js';
import { type Problem, policyProblem } from './problem.js';
import type { Range } from './range.js';
import type { SourceFile } from './source-file.js';

/** Policy files are kilobytes; the vendor's largest is 300 kB. */
const MAX_POLICY_LENGTH = 16 * 1024 * 1024;
/**
 * How many nodes may be read of a file beyond one for each of its characters, which no file without aliases can have.
 * A few lines whose aliases stand for millions of nodes end there, not the memory.
 */
const SPARE_NODES = 100_000;
/** Open collections and the text in them. Policies need ten. */
const MAX_NESTING = 100;

/** Thrown inside this module when a file's aliases expand too far; `readPolicy` turns it into a problem. */
export class TooManyNodes extends Error {}

/**
 * A parsed YAML file. Every scalar is text as it was written (the failsafe schema): whether `1.2` is a number is a
 * question of the key it belongs to, and for `version` the answer is no.
 */
export class YamlDocument {
  readonly #root: Node | null;
  readonly #targets: ReadonlyMap<Alias, Node | undefined>;
  #nodesLeft: number;

  private constructor(
    readonly source: SourceFile,
    root: Node | null,
    targets: ReadonlyMap<Alias, Node | undefined>,
  ) {
    this.#root = root;
    this.#targets = targets;
    this.#nodesLeft = source.text.length + SPARE_NODES;
  }

  /** Parses a file; problems say what is wrong with it, and without a document nothing of it can be used. */
  static parse(source: SourceFile, problems: Problem[]): YamlDocument | undefined {
    if (source.text.length > MAX_POLICY_LENGTH) {
      const message = `the file has ${source.text.length} characters, more than ${MAX_POLICY_LENGTH}`;
      problems.push(policyProblem('POL2005', message, source, source.start));
      return undefined;
    }
    const plain = parsePlainYaml(source.text);
    if (plain !== undefined) return new YamlDocument(source, plain, new Map());
    return YamlDocument.#parse(source, problems);
  }

  static #parse(source: SourceFile, problems: Problem[]): YamlDocument | undefined {
    const syntax = readSyntax(source.text);
    if (syntax === undefined) {
      const message = `collections are nested deeper than ${MAX_NESTING} levels`;
      problems.push(policyProblem('POL2005', message, source, source.start));
      return undefined;
    }
    const composer = new Composer({
      schema: 'failsafe',
      prettyErrors: false,
      keepSourceTokens: true,
      // Checked while reading, where it is one look-up a key and costs one rule instead of the file.
      uniqueKeys: false,
    });
    // Asked to, the composer gives a document whatever the text.
    const [document, second] = composer.compose(
      syntax,
      true,
      source.text.length,
    ) as Iterable<Document.Parsed>;
    const { errors, warnings, contents } = document!;
    // One mistake often causes the next: the first one is the one to repair.
    const [mistake] = errors;
    if (mistake !== undefined) {
      const { code, message, pos } = mistake;
      const range = rangeOf(pos, source);
      problems.push(policyProblem('POL2001', firstLine(message), source, range, {}, YAML_HINTS.get(code)));
    }
    if (second !== undefined) {
      const [start, end] = second.range;
      const message = 'a second YAML document starts here; it is not read';
      problems.push(policyProblem('POL2004', message, source, { start, end }));
    }
    for (const { message, pos } of warnings) {
      const range = rangeOf(pos, source);
      problems.push(policyProblem('POL2010', firstLine(message), source, range));
    }
    return mistake === undefined ? new YamlDocument(source, contents, aliasTargets(document!)) : undefined;
  }

  get root(): Node | null {
    const root = this.#root;
    return root === null ? null : (this.resolve(root) ?? null);
  }

  /** The node an alias stands for, any other node itself; undefined for an alias without an anchor. */
  resolve(node: unknown): Node | undefined {
    if (--this.#nodesLeft < 0) throw new TooManyNodes();
    if (isAlias(node)) return this.#targets.get(node);
    return isNode(node) ? node : undefined;
  }

  /** Where a node stands, without the comments and blanks after it. */
  range(node: unknown): Range {
    const range = isNode(node) ? node.range : undefined;
    return range === undefined || range === null ? this.source.start : { start: range[0], end: range[1] };
  }
}

/** A place as the library names it: what is missing at the end of the file is placed behind it. */
function rangeOf([start, end]: readonly [number, number], { text }: SourceFile): Range {
  return { start: Math.min(start, text.length), end: Math.min(end, text.length) };
}

/** An alias stands for the last node before it that has its anchor. One walk finds all targets. */
function aliasTargets(document: Document.Parsed): Map<Alias, Node | undefined> {
  const targets = new Map<Alias, Node | undefined>();
  const anchors = new Map<string, Node>();
  visit(document, {
    Node: (_key, node) => {
      if (isAlias(node)) targets.set(node, anchors.get(node.source));
      else if ((isScalar(node) || isMap(node) || isSeq(node)) && node.anchor !== undefined) {
        anchors.set(node.anchor, node);
      }
    },
  });
  return targets;
}

/**
 * The syntax of a file; undefined where it is nested too deeply. The library recurses into what is nested, and an overflow
 * of the stack is not always an error that can be caught: compiling a regular expression near its end ends the process.
 */
function readSyntax(text: string): CST.Token[] | undefined {
  const parser = new Parser();
  const tokens: CST.Token[] = [];
  for (const lexeme of new Lexer().lex(text)) {
    for (const token of parser.next(lexeme)) tokens.push(token);
    if (parser.stack.length > MAX_NESTING) return undefined;
  }
  for (const token of parser.end()) tokens.push(token);
  return tokens;
}

/** What an author of rules most likely ran into, by the library's code of the error. */
const YAML_HINTS: ReadonlyMap<ErrorCode, string> = new Map<ErrorCode, string>([
  ['BLOCK_AS_IMPLICIT_KEY', 'A text that holds `: ` needs quotes, or stands as a `|` block below its key.'],
  [
    'BAD_DQ_ESCAPE',
    'In double quotes a backslash is an escape. Write paths as a `|` block or in single quotes.',
  ],
  [
    'UNEXPECTED_TOKEN',
    'A text that starts with one of ! & * [ { " needs quotes, or stands as a `|` block below its key.',
  ],
  ['TAB_AS_INDENT', 'Indent with blanks.'],
  ['BAD_INDENT', 'Entries of one list or mapping start in one column.'],
  ['MISSING_CHAR', 'A quote or bracket is not closed, or a key has no colon.'],
]);

function firstLine(message: string): string {
  const line = message.split('\n', 1)[0]!.trim();
  return line === '' ? 'cannot be read' : line.charAt(0).toLowerCase() + line.slice(1).replace(/[.:]$/, '');
}
