/** An element of a parsed event. Names are without their prefixes. */
export class XmlElement {
  readonly attributes: (readonly [name: string, value: string])[] = [];
  readonly content: (XmlElement | string)[] = [];

  constructor(readonly name: string) {}

  child(name: string): XmlElement | undefined {
    for (const node of this.content) if (node instanceof XmlElement && node.name === name) return node;
    return undefined;
  }

  attribute(name: string): string {
    for (const [key, value] of this.attributes) if (key === name) return value;
    return '';
  }

  /** The text in it, without that of child elements. */
  get text(): string {
    let text = '';
    for (const node of this.content) if (typeof node === 'string') text += node;
    return text;
  }
}
