import { isMap, isScalar, isSeq, type Node, type Scalar } from 'yaml';
import { type Problem, policyProblem } from './problem.js';
import type { Range } from './range.js';
import type { YamlDocument } from './yaml-document.js';

interface Entry {
  readonly key: Range;
  /** The value as it stands: an alias is not resolved. */
  readonly value: unknown;
}

/** A text of the file, with the node it came from: SECL texts need to know where they stand. */
export interface YamlText {
  readonly value: string;
  readonly node: Scalar;
  readonly range: Range;
}

/** Merge keys (`<<`) may hold mappings with merge keys. */
const MAX_MERGES = 16;

/**
 * A mapping of the file, read key by key. Reading takes a key off the list of unknown ones; what is of the wrong type
 * becomes a problem and reads as absent. Keys live in a Map: `__proto__` is a key like any other.
 */
export class YamlMapping {
  readonly #entries = new Map<string, Entry>();
  readonly #unread = new Set<string>();
  readonly #merges: { readonly value: unknown; readonly depth: number }[] = [];

  constructor(
    readonly document: YamlDocument,
    readonly node: Node,
    readonly problems: Problem[],
  ) {
    this.#collect(node, 0);
    // What a mapping says itself comes before what it merges in, whatever the order of the lines.
    // The list grows while it is walked: a merged mapping may merge others in.
    for (const merge of this.#merges) {
      const target = document.resolve(merge.value);
      if (isSeq(target) && merge.depth <= MAX_MERGES) {
        for (const value of target.items) this.#merges.push({ value, depth: merge.depth + 1 });
      } else if (isMap(target) && merge.depth <= MAX_MERGES) this.#collect(target, merge.depth);
      else this.#problem('POL2008', '<< must be an alias of a mapping', document.range(merge.value));
    }
    for (const key of this.#entries.keys()) this.#unread.add(key);
  }

  get range(): Range {
    return this.document.range(this.node);
  }

  has(key: string): boolean {
    return this.#entries.has(key);
  }

  /** Range of a key, of the whole mapping when it is not there. */
  keyRange(key: string): Range {
    return this.#entries.get(key)?.key ?? this.range;
  }

  /** A scalar as the text it was written as; undefined when absent, null or of another type. */
  text(key: string): YamlText | undefined {
    const node = this.#take(key);
    return node === undefined ? undefined : this.#textOf(node, key);
  }

  /** A boolean in the spellings that Go's YAML library takes; false when absent. */
  flag(key: string): boolean {
    const text = this.text(key);
    if (text === undefined) return false;
    if (/^(?:true|True|TRUE|y|Y|yes|Yes|YES|on|On|ON)$/.test(text.value)) return true;
    if (!/^(?:false|False|FALSE|n|N|no|No|NO|off|Off|OFF)$/.test(text.value)) {
      this.#wrongType(key, text.range, 'true or false');
    }
    return false;
  }

  /** A list of texts; empty when absent. A single text is not taken for a list. */
  texts(key: string): YamlText[] {
    const texts: YamlText[] = [];
    for (const node of this.list(key) ?? []) {
      const text = this.#textOf(node, key);
      if (text !== undefined) texts.push(text);
    }
    return texts;
  }

  /** A list of anything; undefined when absent or of another type. */
  list(key: string): Node[] | undefined {
    const node = this.#take(key);
    if (node === undefined || isNull(node)) return undefined;
    if (!isSeq(node)) {
      this.#wrongType(key, this.document.range(node), 'a list');
      return undefined;
    }
    const items: Node[] = [];
    for (const item of node.items) {
      const target = this.document.resolve(item);
      if (target === undefined) this.#noAnchor(item);
      else items.push(target);
    }
    return items;
  }

  /** A mapping; undefined when absent or of another type. */
  mapping(key: string): YamlMapping | undefined {
    const node = this.#take(key);
    if (node === undefined || isNull(node)) return undefined;
    if (isMap(node)) return new YamlMapping(this.document, node, this.problems);
    this.#wrongType(key, this.document.range(node), 'a mapping');
    return undefined;
  }

  /** The value as it stands, aliases resolved; undefined when absent. What is in it is for the caller to read. */
  valueOf(key: string): Node | undefined {
    return this.#take(key);
  }

  /** All entries as texts, in the order of the file. */
  textEntries(): Map<string, string> {
    const entries = new Map<string, string>();
    for (const key of this.#entries.keys()) entries.set(key, this.text(key)?.value ?? '');
    return entries;
  }

  /** Every entry in the order of the file, aliases and merge keys resolved; reading them so leaves no key unread. */
  entries(): { readonly name: string; readonly key: Range; readonly node: Node | undefined }[] {
    return [...this.#entries].map(([name, { key }]) => ({ name, key, node: this.#take(name) }));
  }

  /** Says of every key that nobody asked for that it is unknown. */
  warnUnread(): void {
    for (const key of this.#unread) {
      this.#problem('POL2006', `unknown key ${JSON.stringify(key)}`, this.keyRange(key));
    }
  }

  #take(key: string): Node | undefined {
    this.#unread.delete(key);
    const entry = this.#entries.get(key);
    if (entry === undefined) return undefined;
    const node = this.document.resolve(entry.value);
    if (node === undefined && entry.value !== null) this.#noAnchor(entry.value);
    return node;
  }

  #textOf(node: Node, key: string): YamlText | undefined {
    if (isNull(node)) return undefined;
    const range = this.document.range(node);
    if (isScalar(node) && typeof node.value === 'string') return { value: node.value, node, range };
    this.#wrongType(key, range, 'a text');
    return undefined;
  }

  #collect(node: Node, depth: number): void {
    if (!isMap(node)) return;
    for (const { key, value } of node.items) {
      const name = this.document.resolve(key);
      const range = this.document.range(key);
      if (!isScalar(name) || typeof name.value !== 'string') {
        this.#problem('POL2008', 'a key must be a text', range);
      } else if (name.value === '<<' && name.type === 'PLAIN') this.#merges.push({ value, depth: depth + 1 });
      else if (!this.#entries.has(name.value)) this.#entries.set(name.value, { key: range, value });
      else if (depth === 0)
        this.#problem('POL2007', `key ${JSON.stringify(name.value)} is given twice`, range);
    }
  }

  #noAnchor(node: unknown): void {
    this.#problem('POL2011', 'alias without an anchor before it', this.document.range(node));
  }

  #wrongType(key: string, range: Range, wanted: string): void {
    this.#problem('POL2008', `${key} must be ${wanted}`, range);
  }

  #problem(code: 'POL2006' | 'POL2007' | 'POL2008' | 'POL2011', message: string, range: Range): void {
    this.problems.push(policyProblem(code, message, this.document.source, range));
  }
}

/** An empty value, `~` or `null` in one of its spellings: as if the key were not there. */
export function isNull(node: Node): boolean {
  return isScalar(node) && node.type === 'PLAIN' && /^(?:|~|null|Null|NULL)$/.test(String(node.value ?? ''));
}
