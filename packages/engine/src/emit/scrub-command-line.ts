// Masks the values of secret options in a command line, as the agent does before an event leaves the host (events.md
// §5.2). Rules see the command line as it was; only what is emitted is masked.
//
// The agent describes each word by a regular expression of the form
//
//     key = ( +| -{1,2}) WORD      delimiter = ( +|=|:)      value = "[^"]*" | '[^']*' | \S*
//
// and replaces every match by key, delimiter and eight stars. Run by a backtracking engine, such an expression needs
// quadratic time on runs of blanks and on repeated words, so it is matched by hand here. Why that is exact:
// - A word holds no blank, so a match starts at a run of blanks and the word at the run's end, with up to two dashes
//   in between: one try for each token, at most three positions.
// - The text before the literal of a word (`[^\s=:$/]*`) and the literal hold no delimiter, so the next delimiter
//   after the literal is the same for every occurrence of the literal in the token: the first one decides.
// - The part after the literal (`[^ =:]*`) ends exactly at the next delimiter.
// Each scan ends at the next blank or at a closing quote, which the search then starts from: linear time.

interface SensitiveWord {
  /** Lower case. */
  readonly literal: string;
  /** True where the literal may stand inside a longer name: `*password*` and not `/p`. */
  readonly inside: boolean;
}

const MASK = '********';

/**
 * In the order they are applied. The agent has its Windows options last; then `/p execpassword /rp x` keeps the `x`,
 * because `execpassword` is taken for the name of an option and `/rp` for its value. Options that are whole words come
 * first here, which masks what events.md §5.2 says is masked.
 */
const WORDS: readonly SensitiveWord[] = [
  ...['stripetoken', '/p', '/rp'].map((literal) => ({ literal, inside: false })),
  ...['password', 'passwd', 'mysql_pwd', 'access_token', 'auth_token'].map(inside),
  ...['api_key', 'apikey', 'secret', 'credentials'].map(inside),
];

function inside(literal: string): SensitiveWord {
  return { literal, inside: true };
}

/** The command line with the values of secret options masked. */
export function scrubCommandLine(cmdline: string): string {
  let text = cmdline;
  let lower = text.toLowerCase();
  for (const word of WORDS) {
    // Few command lines hold any of the words.
    if (!lower.includes(word.literal)) continue;
    const scrubbed = scrubWord(text, word);
    if (scrubbed !== text) {
      text = scrubbed;
      lower = text.toLowerCase();
    }
  }
  return text;
}

const TAB = 0x09;
const LF = 0x0a;
const FF = 0x0c;
const CR = 0x0d;
const BLANK = 0x20;
const DOUBLE_QUOTE = 0x22;
const DOLLAR = 0x24;
const SINGLE_QUOTE = 0x27;
const DASH = 0x2d;
const SLASH = 0x2f;
const COLON = 0x3a;
const EQUALS = 0x3d;

function scrubWord(text: string, word: SensitiveWord): string {
  let result = '';
  let copied = 0;
  let at = 0;
  for (;;) {
    const blank = text.indexOf(' ', at);
    if (blank < 0) break;
    const token = skipBlanks(text, blank);
    const delimiter = keyEnd(text, token, word);
    if (delimiter < 0) {
      at = token;
      continue;
    }
    const value = text.charCodeAt(delimiter) === BLANK ? skipBlanks(text, delimiter) : delimiter + 1;
    result += text.slice(copied, value) + MASK;
    copied = valueEnd(text, value);
    at = copied;
  }
  return copied === 0 ? text : result + text.slice(copied);
}

function skipBlanks(text: string, start: number): number {
  let at = start;
  while (text.charCodeAt(at) === BLANK) at++;
  return at;
}

/** Where the key that starts at a token ends, which is where its delimiter is; -1 where there is no key. */
function keyEnd(text: string, token: number, word: SensitiveWord): number {
  if (word.inside) return insideEnd(text, token, word.literal);
  // The dashes of ` --word` and ` -word`; in the other words they are part of the name.
  const dashes = text.charCodeAt(token) !== DASH ? 0 : text.charCodeAt(token + 1) !== DASH ? 1 : 2;
  for (let skip = 0; skip <= dashes; skip++) {
    const end = token + skip + word.literal.length;
    if (startsWith(text, token + skip, word.literal) && isDelimiter(text.charCodeAt(end))) return end;
  }
  return -1;
}

function insideEnd(text: string, token: number, literal: string): number {
  for (let start = token; start < text.length; start++) {
    if (startsWith(text, start, literal)) {
      let end = start + literal.length;
      while (end < text.length && !isDelimiter(text.charCodeAt(end))) end++;
      return end < text.length ? end : -1;
    }
    if (endsName(text.charCodeAt(start))) return -1;
  }
  return -1;
}

function startsWith(text: string, start: number, literal: string): boolean {
  for (let index = 0; index < literal.length; index++) {
    if (fold(text.charCodeAt(start + index)) !== literal.charCodeAt(index)) return false;
  }
  return true;
}

/** Simple case folding to an ASCII letter: the long s and the Kelvin sign are the only two beyond ASCII. */
function fold(unit: number): number {
  if (unit >= 0x41 && unit <= 0x5a) return unit + 0x20;
  if (unit === 0x017f) return 0x73;
  return unit === 0x212a ? 0x6b : unit;
}

function isDelimiter(unit: number): boolean {
  return unit === BLANK || unit === EQUALS || unit === COLON;
}

/** What a name before the literal may not hold: `[\s=:$/]`, with the blanks of RE2. */
function endsName(unit: number): boolean {
  return isDelimiter(unit) || unit === DOLLAR || unit === SLASH || isOtherSpace(unit);
}

function isOtherSpace(unit: number): boolean {
  return unit === TAB || unit === LF || unit === FF || unit === CR;
}

function valueEnd(text: string, start: number): number {
  const first = text.charCodeAt(start);
  if (first === DOUBLE_QUOTE || first === SINGLE_QUOTE) {
    const close = text.indexOf(text[start]!, start + 1);
    if (close >= 0) return close + 1;
  }
  let end = start;
  while (end < text.length && text.charCodeAt(end) !== BLANK && !isOtherSpace(text.charCodeAt(end))) end++;
  return end;
}
