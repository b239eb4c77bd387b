import type { Problem, Range, SourceFile, YamlTree, YamlTreeEntry } from '@casement/engine';
import { parseYamlTree } from '@casement/engine';
import { nearestName } from '@casement/secl';
import type { TestCode } from '../errors/catalogue.js';
import { type TestProblem, testProblem, yamlProblem } from '../errors/test-problem.js';

/** A text of the file and its place. */
export interface PlacedText {
  readonly value: string;
  readonly range: Range;
}

/** More would not be read by anybody. */
const MAX_PROBLEMS = 100;

/**
 * Reads a test file strictly: whatever is not understood becomes a problem with its place. Values that are of the wrong
 * type read as absent, so that one run tells all mistakes of a file.
 */
export class FileReader {
  readonly problems: TestProblem[] = [];

  constructor(readonly source: SourceFile) {}

  parse(): YamlTree | undefined {
    const problems: Problem[] = [];
    const tree = parseYamlTree(this.source, problems);
    for (const problem of problems) this.problems.push(yamlProblem(problem));
    return tree;
  }

  fail(code: TestCode, range: Range, message: string, hint?: string): void {
    if (this.problems.length >= MAX_PROBLEMS) return;
    this.problems.push(testProblem(code, message, this.source, range, hint));
  }

  /** A mapping whose keys are all among `keys`. `what` names it in messages: "a test", "a step". */
  fields(tree: YamlTree, what: string, keys: readonly string[]): Fields | undefined {
    if (tree.kind !== 'map') {
      this.fail('TEST7003', tree.range, `${what} must be a mapping`);
      return undefined;
    }
    for (const { name, key } of tree.entries)
      if (!keys.includes(name)) this.unknownKey(name, key, what, keys);
    return new Fields(this, tree.entries, tree.range);
  }

  unknownKey(name: string, range: Range, what: string, keys: readonly string[]): void {
    const near = nearestName(name, keys);
    const hint = near === undefined ? `Keys of ${what}: ${keys.join(', ')}.` : `Did you mean ${near}?`;
    this.fail('TEST7002', range, `unknown key ${JSON.stringify(name)} in ${what}`, hint);
  }

  text(tree: YamlTree, what: string): PlacedText | undefined {
    if (tree.kind === 'text') return { value: tree.value, range: tree.range };
    this.fail('TEST7003', tree.range, `${what} must be a text`);
    return undefined;
  }

  /** A list; a single value stands for a list of one. */
  list(tree: YamlTree, what: string): readonly YamlTree[] {
    if (tree.kind === 'list') return tree.items;
    if (tree.kind !== 'null') return [tree];
    this.fail('TEST7003', tree.range, `${what} must be a list`);
    return [];
  }
}

/** The entries of a mapping, by key. */
export class Fields {
  constructor(
    private readonly reader: FileReader,
    readonly entries: readonly YamlTreeEntry[],
    readonly range: Range,
  ) {}

  entry(name: string): YamlTreeEntry | undefined {
    return this.entries.find((entry) => entry.name === name);
  }

  has(name: string): boolean {
    return this.entry(name) !== undefined;
  }

  text(name: string): PlacedText | undefined {
    const entry = this.entry(name);
    return entry && this.reader.text(entry.value, name);
  }

  list(name: string): readonly YamlTree[] | undefined {
    const entry = this.entry(name);
    return entry && this.reader.list(entry.value, name);
  }

  texts(name: string): readonly PlacedText[] | undefined {
    return this.list(name)?.flatMap((item) => this.reader.text(item, `an entry of ${name}`) ?? []);
  }
}
