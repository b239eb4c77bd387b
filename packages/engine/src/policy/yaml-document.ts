import {
  type Alias,
  type Document,
  type ErrorCode,
  isAlias,
  isMap,
  isNode,
  isScalar,
  isSeq,
  type Node,
  parseDocument,
  visit,
} from 'yaml';
import { type Problem, policyProblem } from './problem.js';
import type { Range } from './range.js';
import type { SourceFile } from './source-file.js';

/** Policy files are kilobytes; the vendor's largest is 300 kB. */
export const MAX_POLICY_LENGTH = 16 * 1024 * 1024;
/**
 * How many nodes may be read of a file beyond one for each of its characters, which no file without aliases can have.
 * A few lines whose aliases stand for millions of nodes end there, not the memory.
 */
const SPARE_NODES = 100_000;

/** Thrown inside this module when a file's aliases expand too far; `readPolicy` turns it into a problem. */
export class TooManyNodes extends Error {}

/**
 * A parsed YAML file. Every scalar is text as it was written (the failsafe schema): whether `1.2` is a number is a
 * question of the key it belongs to, and for `version` the answer is no.
 */
export class YamlDocument {
  readonly #document: Document.Parsed;
  readonly #targets = new Map<Alias, Node | undefined>();
  #nodesLeft: number;

  private constructor(
    readonly source: SourceFile,
    document: Document.Parsed,
  ) {
    this.#document = document;
    this.#nodesLeft = source.text.length + SPARE_NODES;
    this.#resolveAliases();
  }

  /** Parses a file; problems say what is wrong with it, and without a document nothing of it can be used. */
  static parse(source: SourceFile, problems: Problem[]): YamlDocument | undefined {
    if (source.text.length > MAX_POLICY_LENGTH) {
      const message = `the file has ${source.text.length} characters, more than ${MAX_POLICY_LENGTH}`;
      problems.push(policyProblem('POL2005', message, source, source.start));
      return undefined;
    }
    try {
      return YamlDocument.#parse(source, problems);
    } catch (error) {
      // The library recurses into nested collections; how deep it may is up to the stack.
      if (!(error instanceof RangeError)) throw error;
      problems.push(policyProblem('POL2005', 'collections are nested too deeply', source, source.start));
      return undefined;
    }
  }

  static #parse(source: SourceFile, problems: Problem[]): YamlDocument | undefined {
    const document = parseDocument(source.text, {
      schema: 'failsafe',
      prettyErrors: false,
      keepSourceTokens: true,
      // Checked while reading, where it is one look-up a key and costs one rule instead of the file.
      uniqueKeys: false,
      // 'silent' would keep quiet about a second document, too. Nothing is printed either way.
      logLevel: 'error',
    });
    let usable = true;
    for (const { code, message, pos } of document.errors) {
      const range = { start: pos[0], end: pos[1] };
      if (code === 'MULTIPLE_DOCS') {
        problems.push(
          policyProblem('POL2004', 'a second YAML document starts here; it is not read', source, range),
        );
      } else if (usable) {
        // One mistake often causes the next: the first one is the one to repair.
        usable = false;
        problems.push(policyProblem('POL2001', firstLine(message), source, range, {}, YAML_HINTS.get(code)));
      }
    }
    for (const { message, pos } of document.warnings) {
      const range = { start: pos[0], end: pos[1] };
      problems.push(policyProblem('POL2010', firstLine(message), source, range));
    }
    return usable ? new YamlDocument(source, document) : undefined;
  }

  get root(): Node | null {
    const root = this.#document.contents;
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

  /** An alias stands for the last node before it that has its anchor. One walk finds all targets. */
  #resolveAliases(): void {
    const anchors = new Map<string, Node>();
    visit(this.#document, {
      Node: (_key, node) => {
        if (isAlias(node)) this.#targets.set(node, anchors.get(node.source));
        else if ((isScalar(node) || isMap(node) || isSeq(node)) && node.anchor !== undefined) {
          anchors.set(node.anchor, node);
        }
      },
    });
  }
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
