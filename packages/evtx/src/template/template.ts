import { Element, type Node } from '../binxml/node.js';
import type { PayloadKind } from '../binxml/plain-event.js';
import { MAX_REFERENCES } from '../limits.js';
import { type DumpProgram, dumpProgram } from '../render/dump-program.js';
import { EventLayout } from './event-layout.js';
import { PayloadLayout } from './payload-layout.js';

/**
 * A compiled template: its content and, worked out once on first use, where values are in its instances. The same
 * object serves every chunk that holds the same definition.
 */
export class Template {
  private eventOnce: EventLayout | null | undefined;
  private payloadOnce: PayloadLayout | null | undefined;
  private childOnce: PayloadLayout | null | undefined;
  private dumpOnce: DumpProgram | null | undefined;

  /** Whether it refers to no value more often than `MAX_REFERENCES`. */
  private readonly moderate: boolean;
  readonly payloadKind: PayloadKind;

  constructor(readonly content: readonly Node[]) {
    const references = new Map<number, number>();
    countReferences(content, references);
    this.moderate = Math.max(0, ...references.values()) <= MAX_REFERENCES;
    const name = this.root()?.name;
    this.payloadKind = name === 'EventData' ? 'event_data' : name === 'UserData' ? 'user_data' : 'none';
  }

  /** As the outer template of a record; null if its records are for the plain path. */
  get event(): EventLayout | null {
    if (this.eventOnce === undefined) this.eventOnce = this.moderate ? EventLayout.of(this.content) : null;
    return this.eventOnce;
  }

  /** As a payload of its own: the EventData or UserData element; null for any other shape. */
  get payload(): PayloadLayout | null {
    if (this.payloadOnce === undefined) {
      const root = this.root();
      this.payloadOnce = root === null || this.payloadKind === 'none' ? null : PayloadLayout.of(root);
    }
    return this.payloadOnce;
  }

  /** As the only child of a UserData element of the outer template. */
  get userDataChild(): PayloadLayout | null {
    if (this.childOnce === undefined) {
      const root = this.root();
      this.childOnce = root === null ? null : PayloadLayout.ofChild(root);
    }
    return this.childOnce;
  }

  /** How its instances are printed in the evtx_dump form; null if that is done from the tree. */
  get dump(): DumpProgram | null {
    if (this.dumpOnce === undefined) this.dumpOnce = dumpProgram(this.content);
    return this.dumpOnce;
  }

  private root(): Element | null {
    const only = this.content.length === 1 && this.moderate ? this.content[0]! : null;
    return only instanceof Element ? only : null;
  }
}

function countReferences(content: readonly Node[], into: Map<number, number>): void {
  for (const node of content) {
    if (node.kind === 'hole') into.set(node.index, (into.get(node.index) ?? 0) + 1);
    if (!(node instanceof Element)) continue;
    countReferences(node.content, into);
    for (const attribute of node.attributes) countReferences(attribute.value, into);
  }
}
