/** An element of an XML document, as strictly as XML 1.0 has it for documents without DTD, comments and namespaces. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly XmlElement[];
  readonly text: string;
}

const CHARACTERS = /^[\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]*$/u;
const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** Throws where the text is not well-formed. */
export function readXml(text: string): XmlElement {
  if (!CHARACTERS.test(text)) throw new Error('a character that XML cannot hold');
  const body = text.replace(/^<\?xml version="1\.0" encoding="UTF-8"\?>\n/, '');
  if (body === text) throw new Error('no XML declaration');
  const open: { name: string; attributes: Map<string, string>; children: XmlElement[]; text: string }[] = [];
  let root: XmlElement | undefined;
  for (const token of body.match(/<[^>]*>|[^<]+/g) ?? []) {
    const top = open.at(-1);
    if (!token.startsWith('<')) {
      if (top === undefined && token.trim() !== '') throw new Error('text outside of the root');
      if (top !== undefined) top.text += unescaped(token);
    } else if (token.startsWith('</')) {
      const closed = open.pop();
      if (closed === undefined || `</${closed.name}>` !== token) throw new Error(`${token} closes nothing`);
      if (open.length === 0) root = closed;
    } else {
      const match = /^<([A-Za-z][\w.-]*)((?: [\w.-]+="[^"<]*")*)(\/?)>$/.exec(token);
      if (match === null || root !== undefined) throw new Error(`not an element: ${token}`);
      const attributes = new Map<string, string>();
      for (const [, name, value] of match[2]!.matchAll(/ ([\w.-]+)="([^"]*)"/g)) {
        if (attributes.has(name!)) throw new Error(`attribute ${name} is given twice`);
        attributes.set(name!, unescaped(value!));
      }
      const element = { name: match[1]!, attributes, children: [], text: '' };
      top?.children.push(element);
      if (match[3] === '') open.push(element);
      else if (top === undefined) root = element;
    }
  }
  if (root === undefined || open.length > 0) throw new Error('an element is not closed');
  return root;
}

function unescaped(text: string): string {
  if (/&(?!(?:amp|lt|gt|quot|apos|#\d+);)/.test(text)) throw new Error(`an ampersand by itself: ${text}`);
  return text.replaceAll(/&(?:#(\d+)|(\w+));/g, (_, code: string | undefined, name: string) =>
    code === undefined ? ENTITIES[name]! : String.fromCodePoint(Number(code)),
  );
}
