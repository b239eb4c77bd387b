/** An element of a document without mixed content: children or text. */
export interface Element {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly Element[];
  readonly text: string;
}

interface Open {
  name: string;
  attributes: ReadonlyMap<string, string>;
  children: Element[];
  text: string;
}

/** Reads the XML that configurations are made of; throws on what is no such document. */
export function parseXml(source: string): Element {
  const root: Open = { name: '', attributes: new Map(), children: [], text: '' };
  const stack: Open[] = [root];
  const token = /<!--(?:(?!--)[\s\S])*-->|<(\/?)([A-Za-z]\w*)((?:\s+\w+="[^"<]*")*)\s*(\/?)>|([^<]+)/gy;
  let at = 0;
  for (let match = token.exec(source); match !== null; match = token.exec(source)) {
    at = token.lastIndex;
    const [whole, closes, name, attributes = '', empty, text] = match;
    const top = stack.at(-1)!;
    if (whole.startsWith('<!--')) continue;
    if (text !== undefined) top.text += unescaped(text);
    else if (closes === '/') {
      if (top.name !== name || stack.length < 2) throw new Error(`</${name}> closes nothing`);
      stack.pop();
      stack.at(-1)!.children.push(top);
    } else {
      const element: Open = { name: name!, attributes: attributesOf(attributes), children: [], text: '' };
      if (empty === '/') top.children.push(element);
      else stack.push(element);
    }
  }
  if (at !== source.length || stack.length !== 1 || root.children.length !== 1)
    throw new Error(`no XML at ${at}`);
  if (root.text.trim() !== '') throw new Error('text outside the document');
  return root.children[0]!;
}

function attributesOf(text: string): Map<string, string> {
  return new Map([...text.matchAll(/(\w+)="([^"]*)"/g)].map(([, name, value]) => [name!, unescaped(value!)]));
}

function unescaped(text: string): string {
  if (/&(?!(?:amp|lt|gt|quot|apos);)/.test(text)) throw new Error(`a bare & in ${text}`);
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&');
}
