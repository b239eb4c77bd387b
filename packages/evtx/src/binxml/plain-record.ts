import { bigIntOfText, numberOfValue } from '../value/number-text.js';
import { type EvtxValue, valueText } from '../value/value.js';
import type { Element } from './node.js';
import { type DataEntry, payloadData, payloadKind, type RecordKind, systemValue } from './plain-event.js';

/** The facts of one event, read from its element tree by the plain path. Texts are "" and numbers NaN when absent. */
export class PlainRecord {
  private typed: DataEntry[] | null = null;
  private texts: DataEntry[] | null = null;

  constructor(
    readonly event: Element,
    readonly kind: RecordKind = payloadKind(event),
  ) {}

  system(name: string, attribute?: string): string {
    return valueText(systemValue(this.event, name, attribute));
  }

  /** A System value as a number, NaN when absent or none. */
  systemNumber(name: string, attribute?: string): number {
    return numberOfValue(systemValue(this.event, name, attribute));
  }

  /** A System value as an unsigned 64-bit number, or the fallback when absent or none. */
  systemBigInt(name: string, fallback: bigint): bigint {
    return bigIntOfText(this.system(name), fallback);
  }

  data(): DataEntry[] {
    this.typed ??= payloadData(this.event, 'record');
    return this.typed;
  }

  /** The first payload value of a name, looked up without case, in the form Windows prints; undefined when absent. */
  find(name: string): EvtxValue | undefined {
    this.texts ??= payloadData(this.event, 'text');
    const wanted = name.toLowerCase();
    for (const [key, value] of this.texts) if (key?.toLowerCase() === wanted) return value;
    return undefined;
  }
}
