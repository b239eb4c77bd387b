/**
 * Words that a regexp cannot do without: every text in which it matches contains at least one of them. Null if none are
 * found. Only ever a necessary condition, so it may rule a text out and never in.
 *
 * ## Why it holds
 *
 * Each piece of the pattern says what every match of it contains, and the pattern is read in RE2's own order:
 *
 * - Literal characters side by side stand side by side in the match. Whatever else stands between two of them (a class, an
 *   anchor, a group) ends the run: the next one may be somewhere else.
 * - A quantifier belongs to the one atom before it. From zero on, the atom may be absent and counts for nothing; from one on it
 *   is there at least once, and ends the run, because it may be there again.
 * - A sequence contains what any of its pieces contains, a choice what one of its branches contains: one branch of which nothing
 *   is known spoils it.
 * - Where the reader is not sure how RE2 reads something, it gives up: flags and unknown escapes (`\x41`, `\Q…\E`, octal) may
 *   change what follows.
 *
 * Literals are compared as code units, folded where the regexp ignores case; `native-regexp.ts` argues why that is what RE2
 * does. A differential test holds this file against re2js.
 */
export function requiredLiterals(pattern: string): readonly string[] | null {
  if (LONE_SURROGATE.test(pattern)) {
    return null;
  }
  const reader = new Reader(pattern);
  const found = reader.choice(0);
  return reader.isDone && found !== null && shortest(found) >= WORTH_LOOKING ? found : null;
}

/** A letter or two occur nearly everywhere. */
const WORTH_LOOKING = 3;
const MAX_WORDS = 64;
const MAX_DEPTH = 50;

const LONE_SURROGATE = /\p{Cs}/u;
const PUNCTUATION = /^[!-/:-@[-`{-~]$/;
/** Behind a backslash: classes, and places between characters. */
const NO_LITERAL = 'dDsSwWbBAz';
const REPEAT = /\{(\d+)(?:,\d*)?\}/y;

/** Of some piece of the pattern: words of which every match contains one, or null. */
type Words = readonly string[] | null;

class Reader {
  private at = 0;
  private gaveUp = false;

  constructor(private readonly pattern: string) {}

  /** Whether all of the pattern was read and understood. */
  get isDone(): boolean {
    return !this.gaveUp && this.at === this.pattern.length;
  }

  choice(depth: number): Words {
    if (depth > MAX_DEPTH) {
      this.gaveUp = true;
      return null;
    }
    const words: string[] = [];
    let known = true;
    do {
      const branch = this.sequence(depth);
      known &&= branch !== null && words.length + branch.length <= MAX_WORDS;
      if (known) {
        words.push(...branch!);
      }
    } while (!this.gaveUp && this.take('|'));
    return known ? words : null;
  }

  private sequence(depth: number): Words {
    let best: Words = null;
    let run = '';
    const endRun = (): void => {
      best = better(best, run === '' ? null : [run]);
      run = '';
    };
    while (!this.gaveUp && this.at < this.pattern.length && !'|)'.includes(this.pattern[this.at]!)) {
      const atom = this.atom(depth);
      const least = this.quantifier();
      if (typeof atom !== 'string') {
        endRun();
        best = better(best, least === 0 ? null : atom);
      } else if (least === null) {
        run += atom;
      } else {
        run += least === 0 ? '' : atom;
        endRun();
      }
    }
    endRun();
    return best;
  }

  /** A literal character, or what a group contains; null for anything that matches one of many characters, or none. */
  private atom(depth: number): string | Words {
    const character = String.fromCodePoint(this.pattern.codePointAt(this.at)!);
    this.at += character.length;
    switch (character) {
      case '(':
        return this.group(depth);
      case '[':
        this.skipClass();
        return null;
      case '\\':
        return this.escaped();
      case '.':
      case '^':
      case '$':
        return null;
      case '*':
      case '+':
      case '?':
      case '{':
        // Nothing to repeat, or a brace that is no repetition.
        this.gaveUp = true;
        return null;
      default:
        return character;
    }
  }

  private group(depth: number): Words {
    if (this.pattern[this.at] === '?') {
      const name = /\?(?::|P?<\w+>)/y;
      name.lastIndex = this.at;
      const opening = name.exec(this.pattern);
      if (opening === null) {
        this.gaveUp = true;
        return null;
      }
      this.at += opening[0].length;
    }
    const words = this.choice(depth + 1);
    if (!this.take(')')) {
      this.gaveUp = true;
    }
    return words;
  }

  private skipClass(): void {
    this.take('^');
    this.take(']');
    while (this.at < this.pattern.length) {
      const character = this.pattern[this.at++];
      if (character === ']') {
        return;
      }
      if (character === '\\') {
        this.at++;
      } else if (character === '[') {
        // Perhaps [:alpha:], which holds a bracket of its own.
        break;
      }
    }
    this.gaveUp = true;
  }

  private escaped(): string | null {
    const character = this.pattern[this.at++];
    if (character !== undefined && PUNCTUATION.test(character)) {
      return character;
    }
    if (character === undefined || !NO_LITERAL.includes(character)) {
      this.gaveUp = true;
    }
    return null;
  }

  /** How often at least the atom before it occurs; null if nothing is said about it, which is once. */
  private quantifier(): number | null {
    let least: number | null = null;
    if (this.take('*') || this.take('?')) {
      least = 0;
    } else if (this.take('+')) {
      least = 1;
    } else {
      REPEAT.lastIndex = this.at;
      const repeat = REPEAT.exec(this.pattern);
      if (repeat === null) {
        return null;
      }
      this.at += repeat[0].length;
      least = Number(repeat[1]);
    }
    this.take('?');
    return least;
  }

  private take(character: string): boolean {
    if (this.pattern[this.at] !== character) {
      return false;
    }
    this.at++;
    return true;
  }
}

function shortest(words: readonly string[]): number {
  return words.reduce((least, word) => Math.min(least, word.length), Number.MAX_SAFE_INTEGER);
}

/** The longer words say more; of equally long ones the fewer. */
function better(a: Words, b: Words): Words {
  if (a === null || b === null) {
    return a ?? b;
  }
  const difference = shortest(a) - shortest(b);
  return difference > 0 || (difference === 0 && a.length <= b.length) ? a : b;
}
