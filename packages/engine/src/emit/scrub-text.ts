import { scrubCommandLine } from './scrub-command-line.js';

// Keys of the vendor's API are 32 hexadecimal digits, application keys 40; the agent leaves the last five.
const API_KEY = /\b[0-9a-fA-F]{27}([0-9a-fA-F]{5})\b/g;
const APPLICATION_KEY = /\b[0-9a-fA-F]{35}([0-9a-fA-F]{5})\b/g;
/** User and password of a URL. Both are bounded, so that a text of many colons costs no more than its length. */
const URL_PASSWORD = /(:\/\/[^\s:@/]{1,256}):[^\s@|"]{1,1024}@/g;
const LONE_KEY = /[0-9a-fA-F]{32}/;

/**
 * A text of a variable with secrets masked. The agent passes variables through the scrubber of its own logs (events.md §5.2), which
 * masks keys by their form alone: an MD5 or a SHA-1 is masked, too. Options of command lines are masked as in
 * `process.cmdline`, since command lines are what rules remember most.
 */
export function scrubText(text: string): string {
  // An option is found behind a blank; a variable may begin with one.
  let scrubbed = scrubCommandLine(` ${text}`).slice(1);
  if (scrubbed.includes('://')) scrubbed = scrubbed.replace(URL_PASSWORD, '$1:********@');
  if (!LONE_KEY.test(scrubbed)) return scrubbed;
  return scrubbed.replace(APPLICATION_KEY, `${'*'.repeat(35)}$1`).replace(API_KEY, `${'*'.repeat(27)}$1`);
}
