/** A name, loosely: what tells it from what follows. */
const NAME = /[^\s<>/="'&]+/y;

/** @throws where event XML is not well-formed: tags that do not match, attributes twice, characters that have to be escaped. */
export function checkXml(xml: string): void {
  const open: string[] = [];
  let at = 0;
  const fail = (what: string): never => {
    throw new Error(`XML: ${what} at ${at}: ${xml.slice(Math.max(0, at - 40), at + 40)}`);
  };
  const name = (): string => {
    NAME.lastIndex = at;
    const found = NAME.exec(xml)?.[0] ?? fail('no name');
    at += found.length;
    return found;
  };
  const text = (end: string): void => {
    for (; at < xml.length && xml[at] !== end; at++) {
      if (xml[at] === '<') fail('a bare <');
      if (
        xml[at] === '&' &&
        !/^&(?:amp|lt|gt|quot|apos|#\d{1,7}|#x[0-9a-f]{1,6}|[^\s;&<]+);/i.test(xml.slice(at, at + 40))
      )
        fail('a bare &');
    }
  };
  while (at < xml.length) {
    if (xml[at] !== '<') {
      text('<');
      continue;
    }
    if (xml.startsWith('<![CDATA[', at)) {
      at = after(xml, ']]>', at);
    } else if (xml.startsWith('<?', at)) {
      at = after(xml, '?>', at);
    } else if (xml.startsWith('</', at)) {
      at += 2;
      const closed = name();
      if (open.pop() !== closed) fail(`</${closed}>`);
      if (xml[at++] !== '>') fail('no >');
    } else {
      at++;
      const element = name();
      const seen = new Set<string>();
      while (xml[at] === ' ') {
        at++;
        const attribute = name();
        if (seen.has(attribute)) fail(`${attribute} twice`);
        seen.add(attribute);
        if (!xml.startsWith('="', at)) fail('no value');
        at += 2;
        text('"');
        at++;
      }
      if (xml.startsWith('/>', at)) at += 2;
      else if (xml[at++] === '>') open.push(element);
      else fail('no end of the tag');
    }
    if (at < 0) throw new Error('XML: something does not end');
  }
  if (open.length > 0) fail(`<${open.at(-1)}> is open`);
}

function after(text: string, end: string, from: number): number {
  const found = text.indexOf(end, from);
  return found < 0 ? -1 : found + end.length;
}
