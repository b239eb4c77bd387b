import { Element, type Node } from '../binxml/node.js';
import type { PayloadKind } from '../binxml/plain-event.js';
import { PayloadLayout } from './payload-layout.js';
import { NO_SOURCE, type Source, sourceOf } from './source.js';

/** Where the payload of an event is. */
interface PayloadPlace {
  /** Value that holds the payload as a nested fragment; -1 if there is none. */
  readonly slot: number;
  /** Whether the nested fragment lies within a literal UserData element. */
  readonly inUserData: boolean;
  /** Whether that element goes when the value is absent. */
  readonly optional: boolean;
  /** A payload that is part of this template. */
  readonly layout: PayloadLayout | null;
  readonly kind: PayloadKind;
}

/**
 * Where the System values and the payload of an event are in an instance of its outer template. Built once a template;
 * only for templates of the usual shape, `<Event><System>…</System>payload</Event>` with one source a field. Any
 * other shape has no layout and its records are decoded by the plain path, so this never has to guess.
 */
export class EventLayout {
  readonly providerName: Source;
  readonly providerGuid: Source;
  readonly eventId: Source;
  readonly qualifiers: Source;
  readonly version: Source;
  readonly level: Source;
  readonly task: Source;
  readonly opcode: Source;
  readonly keywords: Source;
  readonly timeCreated: Source;
  readonly recordId: Source;
  readonly activityId: Source;
  readonly processId: Source;
  readonly threadId: Source;
  readonly channel: Source;
  readonly computer: Source;
  readonly userId: Source;

  private constructor(
    system: SystemSources,
    readonly payload: PayloadPlace,
  ) {
    this.providerName = system.attribute('Provider', 'Name');
    this.providerGuid = system.attribute('Provider', 'Guid');
    this.eventId = system.content('EventID');
    this.qualifiers = system.attribute('EventID', 'Qualifiers');
    this.version = system.content('Version');
    this.level = system.content('Level');
    this.task = system.content('Task');
    this.opcode = system.content('Opcode');
    this.keywords = system.content('Keywords');
    this.timeCreated = system.attribute('TimeCreated', 'SystemTime');
    this.recordId = system.content('EventRecordID');
    this.activityId = system.attribute('Correlation', 'ActivityID');
    this.processId = system.attribute('Execution', 'ProcessID');
    this.threadId = system.attribute('Execution', 'ThreadID');
    this.channel = system.content('Channel');
    this.computer = system.content('Computer');
    this.userId = system.attribute('Security', 'UserID');
  }

  /** The layout of a template, or null if its records are for the plain path. */
  static of(content: readonly Node[]): EventLayout | null {
    const event = content.length === 1 ? content[0]! : null;
    if (!(event instanceof Element) || event.name !== 'Event') return null;
    const [system, payload, ...more] = event.content;
    if (!(system instanceof Element) || system.name !== 'System' || more.length > 0) return null;
    const place = payloadPlace(payload);
    const sources = new SystemSources(system);
    const layout = place === null ? null : new EventLayout(sources, place);
    return sources.regular ? layout : null;
  }
}

/** Finds the sources of System and notices when one is not a plain text or a single value. */
class SystemSources {
  regular = true;
  private readonly elements = new Map<string, Element>();

  constructor(system: Element) {
    for (const node of system.content) {
      // The plain path takes the first of a name; two of them are not the usual shape.
      if (node instanceof Element && !this.elements.has(node.name)) this.elements.set(node.name, node);
      else this.regular = false;
    }
  }

  content(name: string): Source {
    return this.check(this.elements.get(name)?.content);
  }

  attribute(name: string, attribute: string): Source {
    const element = this.elements.get(name);
    // An element that an absent value takes along takes its attributes too; of EventID the record view knows that.
    const only = element?.content.length === 1 ? element.content[0]! : null;
    if (only?.kind === 'hole' && only.optional && name !== 'EventID') this.regular = false;
    const found = element?.attributes.filter((candidate) => candidate.name === attribute) ?? [];
    // Of two, which one counts depends on which values are there.
    if (found.length > 1) this.regular = false;
    return this.check(found[0]?.value);
  }

  private check(content: readonly Node[] | undefined): Source {
    const source = content === undefined ? NO_SOURCE : sourceOf(content);
    if (source === null) this.regular = false;
    return source ?? NO_SOURCE;
  }
}

const NONE: PayloadPlace = { slot: -1, inUserData: false, optional: false, layout: null, kind: 'none' };

function payloadPlace(node: Node | undefined): PayloadPlace | null {
  if (node === undefined) return NONE;
  if (node.kind === 'hole') return { ...NONE, slot: node.index };
  if (!(node instanceof Element)) return null;
  const kind = node.name === 'EventData' ? 'event_data' : node.name === 'UserData' ? 'user_data' : null;
  if (kind === null) return null;
  const only = node.content.length === 1 ? node.content[0]! : null;
  if (only?.kind === 'hole') {
    if (kind === 'event_data') return null;
    return { ...NONE, slot: only.index, inUserData: true, optional: only.optional, kind };
  }
  const layout = PayloadLayout.of(node);
  return layout === null ? null : { ...NONE, layout, kind };
}
