import { isAlive } from './time-to-live.js';

export type Member = string | bigint;

/** More members than this are kept by no array, whatever its `size` says: every test of membership walks over them. */
export const MOST_MEMBERS = 10_000;

/** More text than this, in UTF-16 units, is kept by no array: so much may stand in every event that shows it. */
export const MOST_TEXT = 1 << 20;

interface Life {
  readonly setAt: bigint;
  readonly ttl: bigint;
}

/**
 * The value of an array variable: unique members in order of insertion, each with its own time to live (secl.md §4.4). Adding
 * one that is there makes it the newest.
 */
export class MemberSet {
  readonly #members = new Map<Member, Life>();
  /** The members as a list, null after a change. */
  #list: readonly Member[] | null = null;
  /**
   * No member's time is over from `#from` to `#until`, so most reads need no walk over the members. Null without a member
   * that has a time to live.
   */
  #from: bigint | null = null;
  #until: bigint | null = null;
  #characters = 0;

  /** What the members take, in characters. */
  get characters(): number {
    return this.#characters;
  }

  /**
   * @param size members kept at most; the oldest go first
   * @returns false where members had to go for their text
   */
  add(member: Member, now: bigint, ttl: bigint, size: number): boolean {
    this.#settle(now);
    this.#remove(member);
    this.#members.set(member, { setAt: now, ttl });
    this.#characters += charactersOf(member);
    this.#narrow(now, ttl);
    const most = Math.min(Math.max(1, size), MOST_MEMBERS);
    while (this.#members.size > most) this.#removeOldest();
    if (this.#text <= MOST_TEXT) return true;
    // The newest stays in any case: one text is bounded where it is set.
    while (this.#text > MOST_TEXT && this.#members.size > 1) this.#removeOldest();
    return false;
  }

  /** The members that are there at a time, oldest first. */
  at(now: bigint): readonly Member[] {
    this.#settle(now);
    this.#list ??= [...this.#members.keys()];
    return this.#list;
  }

  /** Takes out what is over, so that it takes nobody's place. */
  #settle(now: bigint): void {
    if (this.#until === null || (now <= this.#until && now >= this.#from!)) return;
    this.#from = null;
    this.#until = null;
    for (const [member, { setAt, ttl }] of this.#members) {
      if (isAlive(setAt, ttl, now)) this.#narrow(setAt, ttl);
      else this.#remove(member);
    }
  }

  #narrow(setAt: bigint, ttl: bigint): void {
    if (ttl === 0n) return;
    const [from, until] = [setAt - ttl, setAt + ttl];
    if (this.#from === null || from > this.#from) this.#from = from;
    if (this.#until === null || until < this.#until) this.#until = until;
  }

  get #text(): number {
    return this.#characters - this.#members.size * ENTRY;
  }

  #removeOldest(): void {
    this.#remove(this.#members.keys().next().value!);
  }

  #remove(member: Member): void {
    this.#list = null;
    if (this.#members.delete(member)) this.#characters -= charactersOf(member);
  }
}

/** An integer takes about as much memory as a short text. */
export function charactersOf(value: string | bigint | boolean): number {
  return typeof value === 'string' ? value.length + ENTRY : ENTRY;
}

const ENTRY = 32;
