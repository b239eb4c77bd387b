import { Element, type Node } from '../binxml/node.js';
import type { PayloadKind } from '../binxml/plain-event.js';
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

  constructor(readonly content: readonly Node[]) {}

  /** As the outer template of a record; null if its records are for the plain path. */
  get event(): EventLayout | null {
    if (this.eventOnce === undefined) this.eventOnce = EventLayout.of(this.content);
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

  get payloadKind(): PayloadKind {
    const name = this.root()?.name;
    return name === 'EventData' ? 'event_data' : name === 'UserData' ? 'user_data' : 'none';
  }

  private root(): Element | null {
    const only = this.content.length === 1 ? this.content[0]! : null;
    return only instanceof Element ? only : null;
  }
}
