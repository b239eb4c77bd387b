type Members = readonly string[] | readonly bigint[];

/** Members of an array that an event shows at most. */
export const MOST_SHOWN_MEMBERS = 1000;

/** Text of an array's members that an event shows at most, in UTF-16 units. */
export const MOST_SHOWN_TEXT = 1 << 16;

/**
 * What events show of an array: its newest members, in their order. A rule that adds to an array with every finding would otherwise
 * write all that it ever added with each of them, which is quadratic. As long as an array stays what it was, its events
 * share one list.
 */
export class NewestMembers {
  #of: Members | null = null;
  #newest: Members = [];

  /** @param members never changed in place: another state is another list */
  of(members: Members): Members {
    if (this.#of !== members) {
      this.#of = members;
      const first = firstShown(members);
      this.#newest = first === 0 ? members : (members.slice(first) as unknown as Members);
    }
    return this.#newest;
  }
}

function firstShown(members: Members): number {
  const last = members.length - 1;
  let text = 0;
  for (let index = last; index >= 0; index--) {
    const member = members[index]!;
    if (typeof member === 'string') text += member.length;
    const isOver = text > MOST_SHOWN_TEXT || last - index >= MOST_SHOWN_MEMBERS;
    // One member is shown whatever its length: the store bounds it.
    if (isOver && index < last) return index + 1;
  }
  return 0;
}
