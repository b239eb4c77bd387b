import { charactersOf, type Member, MemberSet } from './member-set.js';
import { isAlive } from './time-to-live.js';

export type Scalar = string | bigint | boolean;

class ScalarValue {
  readonly characters: number;
  constructor(
    readonly value: Scalar,
    readonly setAt: bigint,
    readonly ttl: bigint,
  ) {
    this.characters = charactersOf(value);
  }
}

/** The values that one owner (a host, a process, a container) has of the variables of a scope, by the variable's slot. */
export class OwnedValues {
  /** What they took after the last change, in characters: reading only ever makes it less. */
  characters = 0;
  readonly #values: (ScalarValue | MemberSet | undefined)[] = [];

  /** Whether anything was ever set in a slot. */
  has(slot: number): boolean {
    return this.#values[slot] !== undefined;
  }

  set(slot: number, value: Scalar, now: bigint, ttl: bigint): void {
    this.#values[slot] = new ScalarValue(value, now, ttl);
    this.#weigh();
  }

  /** False where the array had to give up members for their text. */
  add(slot: number, members: readonly Member[], now: bigint, ttl: bigint, size: number): boolean {
    let set = this.#values[slot];
    if (!(set instanceof MemberSet)) {
      set = new MemberSet();
      this.#values[slot] = set;
    }
    let fits = true;
    for (const member of members) if (!set.add(member, now, ttl, size)) fits = false;
    this.#weigh();
    return fits;
  }

  /** The scalar in a slot, undefined where none was set or its time is over. */
  scalar(slot: number, now: bigint): Scalar | undefined {
    const value = this.#values[slot];
    return value instanceof ScalarValue && isAlive(value.setAt, value.ttl, now) ? value.value : undefined;
  }

  /** The members of the array in a slot, undefined where it has none. */
  members(slot: number, now: bigint): readonly Member[] | undefined {
    const value = this.#values[slot];
    if (!(value instanceof MemberSet)) return undefined;
    const members = value.at(now);
    return members.length === 0 ? undefined : members;
  }

  #weigh(): void {
    let characters = ENTRY;
    for (const value of this.#values) characters += value?.characters ?? 0;
    this.characters = characters;
  }
}

/** What an owner takes without a value. */
const ENTRY = 128;
