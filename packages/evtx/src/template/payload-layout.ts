import { Element } from '../binxml/node.js';
import { isNamespace } from '../binxml/plain-event.js';
import { type Source, sourceOf } from './source.js';

/** One payload value of a template: its name in the log and where the value comes from. */
export interface PayloadEntry {
  readonly name: string | null;
  readonly source: Source;
  /** Number of the next entry of the same name, case aside; -1 if there is none. */
  next: number;
}

/**
 * The payload values of a template in order, as `payloadData` flattens them. Only for payloads in which each value is
 * the whole content of one element; others have no layout and are left to the plain path.
 */
export class PayloadLayout {
  private readonly first = new Map<string, number>();
  /** Look-ups under the spelling they are asked with, so that a name is lowered once and not once a record. */
  private readonly asked = new Map<string, number>();

  private constructor(readonly entries: readonly PayloadEntry[]) {
    for (let i = entries.length - 1; i >= 0; i--) {
      const name = entries[i]!.name?.toLowerCase();
      if (name === undefined) continue;
      entries[i]!.next = this.first.get(name) ?? -1;
      this.first.set(name, i);
    }
  }

  /** The layout of an EventData or UserData element. */
  static of(element: Element): PayloadLayout | null {
    const entries: PayloadEntry[] = [];
    return collect(element, entries) ? new PayloadLayout(entries) : null;
  }

  /** The layout of the child of a UserData element that stands by itself at the root of its template. */
  static ofChild(child: Element): PayloadLayout | null {
    const entries: PayloadEntry[] = [];
    return collectChild(child, entries) ? new PayloadLayout(entries) : null;
  }

  /** Number of the first entry of a name, looked up without case; -1 if there is none. */
  find(name: string): number {
    const known = this.asked.get(name);
    if (known !== undefined) return known;
    const index = this.first.get(name.toLowerCase()) ?? -1;
    // Names come from rules and mappings; the bound is for a caller that makes them up.
    if (this.asked.size < MAX_ASKED) this.asked.set(name, index);
    return index;
  }
}

const MAX_ASKED = 4096;

/** The values below an element; false for a shape that is not regular. */
function collect(parent: Element, into: PayloadEntry[]): boolean {
  for (const node of parent.content) {
    if (node instanceof Element) {
      if (!collectChild(node, into)) return false;
    } else if (node.kind !== 'text' || node.text.trim() !== '') {
      return false;
    }
  }
  return true;
}

function collectChild(element: Element, into: PayloadEntry[]): boolean {
  const isData = element.name === 'Data';
  let name: string | null = isData ? null : element.name;
  for (const attribute of element.attributes) {
    if (isNamespace(attribute.name)) continue;
    const source = isData && attribute.name === 'Name' && name === null ? sourceOf(attribute.value) : null;
    if (source === null || source.slot >= 0) return false;
    name = source.text;
  }
  if (element.content.some((child) => child instanceof Element)) return collect(element, into);
  const source = sourceOf(element.content);
  if (source === null) return false;
  into.push({ name, source, next: -1 });
  return true;
}
