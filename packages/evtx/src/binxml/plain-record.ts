import type { EvtxValue } from '../value/value.js';
import type { Element } from './node.js';
import { type DataEntry, type PayloadKind, payloadData, payloadKind, systemText } from './plain-event.js';

/** The facts of one event, read from its element tree by the plain path. Texts are "" and numbers NaN when absent. */
export class PlainRecord {
  readonly kind: PayloadKind;
  private typed: DataEntry[] | null = null;
  private texts: DataEntry[] | null = null;

  constructor(readonly event: Element) {
    this.kind = payloadKind(event);
  }

  system(name: string, attribute?: string): string {
    return systemText(this.event, name, attribute);
  }

  /** A System value as a number, NaN when absent or none. */
  systemNumber(name: string, attribute?: string): number {
    return numberOf(this.system(name, attribute));
  }

  /** A System value as an unsigned 64-bit number, or the fallback when absent or none. */
  systemBigInt(name: string, fallback: bigint): bigint {
    return bigIntOf(this.system(name), fallback);
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

const INTEGER = /^\s*(-?\d+|0[xX][0-9a-fA-F]+)\s*$/;

/** A number from decimal or 0x text; NaN for anything else. */
export function numberOf(text: string): number {
  return INTEGER.test(text) ? Number(text) : Number.NaN;
}

/** An unsigned 64-bit number from decimal or 0x text. Negative decimals are taken as two's complement, as some exports write keywords. */
export function bigIntOf(text: string, fallback: bigint): bigint {
  return text.length <= 32 && INTEGER.test(text) ? BigInt.asUintN(64, BigInt(text.trim())) : fallback;
}

const TIME = /^(\d{4})-(\d\d)-(\d\d)[T ](\d\d):(\d\d):(\d\d)(?:\.(\d{1,9}))?\d*Z?$/;
const TICKS_1601_TO_1970 = 116_444_736_000_000_000n;

/** FILETIME ticks of RFC 3339 text in UTC, 0n if it is none. */
export function fileTimeOf(text: string): bigint {
  const m = TIME.exec(text);
  if (m === null) return 0n;
  const ms = Date.UTC(Number(m[1]), Number(m[2]) - 1, Number(m[3]), Number(m[4]), Number(m[5]), Number(m[6]));
  const fraction = BigInt((m[7] ?? '').padEnd(7, '0').slice(0, 7));
  return Number.isNaN(ms) ? 0n : BigInt(ms) * 10_000n + TICKS_1601_TO_1970 + fraction;
}
