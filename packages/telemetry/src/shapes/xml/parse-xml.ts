import { XmlElement } from './element.js';
import { decodeEntities } from './entities.js';

/** What is wrong with a text that is no event, and where in it. */
export interface XmlFault {
  readonly fault: string;
  readonly at: number;
}

const MAX_DEPTH = 64;
/** Elements of one event; Windows writes some tens. */
const MAX_NODES = 16_384;
const MAX_ATTRIBUTES = 64;

const NAME = /[^\s/>=<"'&]+/y;
const BLANK = /\s*/y;

/**
 * One element with all that is in it: the XML that Windows and tools write for events. Comments and processing instructions are left out,
 * CDATA is text. A document type is refused and no entity is ever declared, so nothing expands; depth and number of nodes are bounded, and each
 * character is looked at a bounded number of times. Line ends stay as they are: a value with CR LF in the log has them here.
 */
export function parseXml(text: string): XmlElement | XmlFault {
  return new Parser(text).element();
}

class Parser {
  #at = 0;
  #nodes = 0;

  constructor(private readonly text: string) {}

  element(): XmlElement | XmlFault {
    const { text } = this;
    const open: XmlElement[] = [];
    let root: XmlElement | null = null;
    while (this.#at < text.length) {
      const next = text.indexOf('<', this.#at);
      const end = next < 0 ? text.length : next;
      const parent = open.at(-1);
      if (end > this.#at) {
        const content = text.slice(this.#at, end);
        if (parent !== undefined) parent.content.push(decodeEntities(content));
        else if (content.trim() !== '') return this.#fault('text beside the element');
      }
      this.#at = end;
      if (next < 0) break;
      const skipped = this.#skip(parent);
      if (skipped === true) continue;
      if (skipped !== false) return skipped;
      if (text.charCodeAt(next + 1) === SLASH) {
        const fault = this.#close(open);
        if (fault !== null) return fault;
        continue;
      }
      if (parent === undefined && root !== null) return this.#fault('a second element');
      if (open.length >= MAX_DEPTH) return this.#fault(`elements are nested deeper than ${MAX_DEPTH}`);
      if (++this.#nodes > MAX_NODES) return this.#fault(`more than ${MAX_NODES} elements`);
      const element = this.#open();
      if ('fault' in element) return element;
      if (parent === undefined) root = element.element;
      else parent.content.push(element.element);
      if (!element.empty) open.push(element.element);
    }
    if (open.length > 0) return this.#fault(`<${open.at(-1)!.name}> is not closed`);
    return root ?? this.#fault('no element');
  }

  /** What is no element: true when it was passed over, false for an element. */
  #skip(parent: XmlElement | undefined): boolean | XmlFault {
    const { text } = this;
    const at = this.#at;
    if (text.charCodeAt(at + 1) !== EXCLAMATION && text.charCodeAt(at + 1) !== QUESTION) return false;
    const kind = SKIPPED.find(({ start }) => text.startsWith(start, at));
    if (kind === undefined) return this.#fault('a document type or declaration, which events do not have');
    const end = text.indexOf(kind.end, at + kind.start.length);
    if (end < 0) return this.#fault(`${kind.start} without ${kind.end}`);
    if (kind.isText && parent !== undefined) parent.content.push(text.slice(at + kind.start.length, end));
    this.#at = end + kind.end.length;
    return true;
  }

  #close(open: XmlElement[]): XmlFault | null {
    const end = this.text.indexOf('>', this.#at);
    if (end < 0) return this.#fault('a tag without end');
    const name = localName(this.text.slice(this.#at + 2, end).trimEnd());
    if (open.at(-1)?.name !== name) return this.#fault('a closing tag without its opening one');
    open.pop();
    this.#at = end + 1;
    return null;
  }

  #open(): { element: XmlElement; empty: boolean } | XmlFault {
    this.#at++;
    const name = this.#match(NAME);
    if (name === '') return this.#fault('a tag without name');
    const element = new XmlElement(localName(name));
    for (;;) {
      this.#match(BLANK);
      const unit = this.text.charCodeAt(this.#at);
      if (unit === GREATER) {
        this.#at++;
        return { element, empty: false };
      }
      if (unit === SLASH && this.text.charCodeAt(this.#at + 1) === GREATER) {
        this.#at += 2;
        return { element, empty: true };
      }
      const fault = this.#attribute(element);
      if (fault !== null) return fault;
    }
  }

  #attribute(element: XmlElement): XmlFault | null {
    const name = this.#match(NAME);
    this.#match(BLANK);
    if (name === '' || this.text[this.#at] !== '=') return this.#fault('a tag that does not end');
    this.#at++;
    this.#match(BLANK);
    const quote = this.text[this.#at];
    if (quote !== '"' && quote !== "'") return this.#fault('an attribute without quotes');
    const end = this.text.indexOf(quote, this.#at + 1);
    if (end < 0) return this.#fault('an attribute that does not end');
    const value = this.text.slice(this.#at + 1, end);
    if (value.includes('<')) return this.#fault('an attribute with <');
    if (element.attributes.length >= MAX_ATTRIBUTES) return this.#fault('too many attributes');
    element.attributes.push([name, decodeEntities(value)]);
    this.#at = end + 1;
    return null;
  }

  #match(pattern: RegExp): string {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.text)?.[0] ?? '';
    this.#at += found.length;
    return found;
  }

  #fault(fault: string): XmlFault {
    return { fault, at: this.#at };
  }
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

const SLASH = 0x2f;
const GREATER = 0x3e;
const EXCLAMATION = 0x21;
const QUESTION = 0x3f;

const SKIPPED = [
  { start: '<!--', end: '-->', isText: false },
  { start: '<![CDATA[', end: ']]>', isText: true },
  { start: '<?', end: '?>', isText: false },
] as const;
