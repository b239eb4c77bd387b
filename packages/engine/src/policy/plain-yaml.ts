// The fast of two ways to read a policy file. Policies are written in a small part of YAML: mappings and lists by
// indentation, texts plain, quoted or as `|` blocks, short lists in brackets. This part can be read line by line,
// twenty times as fast as the library's way by tokens, syntax tree and nodes, which takes a third of a second for the
// vendor's policy before anything is compiled. Whatever is not in that part (anchors, tags, comments behind values,
// folded blocks, tabs, every mistake) is refused as a whole, and the library reads the file and says what is wrong with
// it. What is accepted gives the nodes that the library would give, with the same values and ranges; the test holds
// both against each other over generated, mutated and real policies.
import { Pair, YAMLMap, YAMLSeq } from 'yaml';
import { isPlainText, PlainLines } from './plain-lines.js';
import { closingQuote, doubleQuoted, readScalar, scalar, singleQuoted } from './plain-scalar.js';

/** A node and where the line after it starts, which is where the library ends a collection that ends with it. */
interface Read {
  readonly node: YAMLMap | YAMLSeq | ReturnType<typeof scalar>;
  readonly next: number;
}

/** Deeper ones go to the library, which has a bound of its own. */
const MAX_DEPTH = 32;
const KEY = /[A-Za-z_][\w.-]{0,100}(?=:[ \n])/y;
/** The rest of a line that holds nothing but a plain text. */
const PLAIN_LINE = /[^-?:,[\]{}#&*!|>'"%@` \n](?:[^\n:#]|:(?=[^ \n])|(?<! )#)*\n/y;
/** A plain text in brackets, and what may follow it. */
const FLOW_TEXT = /[A-Za-z0-9_./\\][^,[\]{}:#\n]*/y;

/** The root mapping of a file, undefined where the library has to read it. */
export function parsePlainYaml(text: string): YAMLMap | undefined {
  if (!isPlainText(text)) return undefined;
  const lines = new PlainLines(text);
  if (!lines.advance(0) || lines.indent !== 0) return undefined;
  const root = readMapping(lines, 0);
  return root !== undefined && lines.indent < 0 ? root.node : undefined;
}

/** A mapping whose first key is where the lines stand. */
function readMapping(lines: PlainLines, depth: number): { node: YAMLMap; next: number } | undefined {
  const { indent, at: start } = lines;
  if (depth > MAX_DEPTH) return undefined;
  const node = new YAMLMap();
  let next: number;
  do {
    next = readPair(lines, node, indent, depth);
    if (next < 0) return undefined;
  } while (lines.indent === indent && !atItem(lines));
  if (lines.indent > indent) return undefined;
  node.range = [start, next, next];
  return { node, next };
}

/** Adds a key with its value and returns where the line after it starts, -1 where it is refused. */
function readPair(lines: PlainLines, into: YAMLMap, indent: number, depth: number): number {
  const { at: from, text } = lines;
  KEY.lastIndex = from;
  if (!KEY.test(text)) return -1;
  const to = KEY.lastIndex;
  const value = readValue(lines, to + 1, indent, depth);
  if (value === undefined) return -1;
  into.items.push(new Pair(scalar(text.slice(from, to), 'PLAIN', from, to), value.node));
  return value.next;
}

/** The value behind a colon. Nothing at all is left to the library. */
function readValue(lines: PlainLines, afterColon: number, indent: number, depth: number): Read | undefined {
  const nextLine = lines.afterBlanks(afterColon);
  if (nextLine < 0) return readInline(lines, lines.skipBlanks(afterColon), indent);
  if (!lines.advance(nextLine)) return undefined;
  // A list may stand in the column of its key.
  if (atItem(lines) && lines.indent >= indent) return readList(lines, depth + 1);
  return lines.indent > indent ? readMapping(lines, depth + 1) : undefined;
}

function readList(lines: PlainLines, depth: number): Read | undefined {
  const { indent, at: start } = lines;
  if (depth > MAX_DEPTH) return undefined;
  const node = new YAMLSeq();
  let next: number;
  do {
    const item = readItem(lines, indent, depth);
    if (item === undefined) return undefined;
    node.items.push(item.node);
    next = item.next;
  } while (lines.indent === indent && atItem(lines));
  if (lines.indent > indent) return undefined;
  node.range = [start, next, next];
  return { node, next };
}

function readItem(lines: PlainLines, indent: number, depth: number): Read | undefined {
  const at = lines.skipBlanks(lines.at + 1);
  KEY.lastIndex = at;
  if (!KEY.test(lines.text)) return readInline(lines, at, indent);
  lines.enter(at);
  return readMapping(lines, depth + 1);
}

function atItem({ text, at }: PlainLines): boolean {
  return text[at] === '-' && text[at + 1] === ' ';
}

/** A value that begins on the line of its key or dash. Afterwards the lines stand at the next one with content. */
function readInline(lines: PlainLines, at: number, indent: number): Read | undefined {
  const { text } = lines;
  // Nearly every line: told by one match, and read here, so that loading a policy is over before it has been compiled.
  PLAIN_LINE.lastIndex = at;
  if (PLAIN_LINE.test(text)) {
    const next = PLAIN_LINE.lastIndex;
    if (!lines.advance(next)) return undefined;
    if (lines.indent <= indent) {
      let end = next - 1;
      while (text[end - 1] === ' ') end--;
      return { node: scalar(text.slice(at, end), 'PLAIN', at, end), next };
    }
    // A deeper line goes on with the text: it is read again, as a whole.
  }
  const first = text[at];
  const read = first === '[' || first === '{' ? readFlow(lines, at) : readScalar(lines, at, indent);
  return read !== undefined && lines.advance(read.next) ? read : undefined;
}

/** `[a, 'b', "c"]` on one line, or `{}`. */
function readFlow(lines: PlainLines, start: number): Read | undefined {
  const { text } = lines;
  const node = text[start] === '{' ? new YAMLMap() : new YAMLSeq<ReturnType<typeof scalar>>();
  node.flow = true;
  let at = lines.skipBlanks(start + 1);
  const close = text[start] === '{' ? '}' : ']';
  while (text[at] !== close) {
    if (!(node instanceof YAMLSeq)) return undefined;
    const item = flowText(text, at);
    if (item === undefined) return undefined;
    node.items.push(item);
    at = lines.skipBlanks(item.range![1]);
    if (text[at] === ',') {
      at = lines.skipBlanks(at + 1);
      if (text[at] === close) return undefined;
    } else if (text[at] !== close) return undefined;
  }
  const next = lines.afterBlanks(at + 1);
  node.range = [start, at + 1, next];
  return next < 0 ? undefined : { node, next };
}

function flowText(text: string, at: number): ReturnType<typeof scalar> | undefined {
  if (text[at] === '"') return doubleQuoted(text, at, Number.POSITIVE_INFINITY);
  if (text[at] === "'") {
    const close = closingQuote(text, at);
    const raw = text.slice(at + 1, close);
    return close < 0 || raw.includes('\n') ? undefined : singleQuoted(raw, at, close);
  }
  FLOW_TEXT.lastIndex = at;
  const plain = FLOW_TEXT.exec(text)?.[0].trimEnd();
  return plain === undefined ? undefined : scalar(plain, 'PLAIN', at, at + plain.length);
}
