import type { EvaluationContext } from '../model/evaluation-context.js';

/** Hosts whose reads are counted apart; with more, counting starts again. */
const MOST_HOSTS = 4096;

/**
 * `${builtins.uuid4}`: another UUID at every read, in the form of a random one (RFC 9562, version 4). A replay must give the same
 * bytes again, so they are no chance: they are mixed from what tells the event apart and from how many were read on its
 * host before. That is unique and evenly spread, and no secret: whoever has the log can work it out.
 */
export class UuidSource {
  readonly #reads = new Map<string, number>();

  next(context: EvaluationContext): string {
    const { host, time, event } = context;
    const read = this.#reads.get(host) ?? 0;
    if (read === 0 && this.#reads.size >= MOST_HOSTS) this.#reads.clear();
    this.#reads.set(host, read + 1);
    const mixer = new Mixer();
    mixer.text(host);
    mixer.wide(time);
    mixer.wide(event?.source?.recordId ?? -1n);
    mixer.word(context.process.pid);
    mixer.word(read);
    return uuidOf(mixer.words());
  }

  clear(): void {
    this.#reads.clear();
  }
}

/** Four 32-bit words that each input changes all of (the mixing steps of MurmurHash3, public domain). */
class Mixer {
  #a = 0x9e3779b9;
  #b = 0x243f6a88;
  #c = 0xb7e15162;
  #d = 0x71374491;

  text(text: string): void {
    for (let index = 0; index < text.length; index++) this.word(text.charCodeAt(index));
    this.word(text.length);
  }

  wide(value: bigint): void {
    this.word(Number(BigInt.asUintN(32, value)));
    this.word(Number(BigInt.asUintN(32, value >> 32n)));
  }

  word(value: number): void {
    this.#a = scramble(this.#a ^ value);
    this.#b = scramble(this.#b ^ this.#a);
    this.#c = scramble(this.#c ^ this.#b);
    this.#d = scramble(this.#d ^ this.#c);
  }

  words(): readonly [number, number, number, number] {
    this.word(0);
    return [this.#a >>> 0, this.#b >>> 0, this.#c >>> 0, this.#d >>> 0];
  }
}

function scramble(value: number): number {
  let word = value | 0;
  word = Math.imul(word ^ (word >>> 16), 0x85ebca6b);
  word = Math.imul(word ^ (word >>> 13), 0xc2b2ae35);
  return (word ^ (word >>> 16)) + 0x165667b1;
}

function uuidOf([a, b, c, d]: readonly [number, number, number, number]): string {
  const hex = [a, (b & 0xffff_0fff) | 0x4000, (c & 0x3fff_ffff) | 0x8000_0000, d]
    .map((word) => (word >>> 0).toString(16).padStart(8, '0'))
    .join('');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
