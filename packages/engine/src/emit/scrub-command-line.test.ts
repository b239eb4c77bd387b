import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cpuTime } from '../testing/cpu-time.js';
import { scrubCommandLine } from './scrub-command-line.js';

/** The twin that is obviously right: the expressions of events.md §5.2, one after the other. Quadratic at worst. */
function scrubByRegExp(cmdline: string): string {
  const words = ['stripetoken', '/p', '/rp', '*password*', '*passwd*', '*mysql_pwd*', '*access_token*'];
  words.push('*auth_token*', '*api_key*', '*apikey*', '*secret*', '*credentials*');
  return words.reduce((text, word) => {
    if (!text.toLowerCase().includes(word.replaceAll('*', ''))) return text;
    const name = word.replace(/\*$/, '[^ =:]*').replace(/^\*/, '[^\\t\\n\\f\\r =:$/]*');
    const value = `(?:"[^"]*"|'[^']*'|[^\\t\\n\\f\\r ]*)`;
    return text.replace(new RegExp(`((?: +| -{1,2})${name}(?: +|=|:))${value}`, 'giu'), '$1********');
  }, cmdline);
}

describe('scrubCommandLine', () => {
  it.each([
    [
      'schtasks.exe /create /u execuser /p execpassword /rp x',
      'schtasks.exe /create /u execuser /p ******** /rp ********',
    ],
    ['net use \\\\srv /p:yes', 'net use \\\\srv /p:********'],
    ['agent -password 1234', 'agent -password ********'],
    ['java -password      1234', 'java -password      ********'],
    ['agent --password=1234 -open_password=admin', 'agent --password=******** -open_password=********'],
    ['agent password:1234', 'agent password:********'],
    ['curl --PassWord="two words" x', 'curl --PassWord=******** x'],
    ["curl --secret 'two words' x", 'curl --secret ******** x'],
    ['curl --secret "unclosed x', 'curl --secret ******** x'],
    ['x --my_access_token_file=a --apiKey b', 'x --my_access_token_file=******** --apiKey ********'],
    [
      'x --stripetoken=1 -stripetoken 2 mystripetoken=3',
      'x --stripetoken=******** -stripetoken ******** mystripetoken=3',
    ],
    ['x --password', 'x --password'],
    ['x --password ', 'x --password ********'],
    ['password=1', 'password=1'],
    ['x\tpassword=1', 'x\tpassword=1'],
    ['x /password=1 $password=2', 'x /password=1 $password=2'],
    ['x --password --secret y', 'x --password ******** y'],
    ['', ''],
  ])('%j becomes %j', (cmdline, expected) => {
    expect(scrubCommandLine(cmdline)).toBe(expected);
    expect(scrubByRegExp(cmdline)).toBe(expected);
  });

  it('does what the expressions do', () => {
    const piece = fc.constantFrom(
      ...[
        'password',
        'PASSWD',
        'mysql_pwd',
        'access_token',
        'auth_token',
        'api_key',
        'apikey',
        'secret',
        'credentials',
      ],
      ...[
        'stripetoken',
        '/p',
        '/rp',
        ' ',
        ' ',
        '  ',
        '=',
        ':',
        '-',
        '--',
        '"',
        "'",
        '$',
        '/',
        '\t',
        '\n',
        '\v',
        '\u00a0',
      ],
      ...['x', 'yz', '\u017fecret', 'api\u212aey', '\u0130', '\ud83d\ude00', '\ud800', '********'],
    );
    const cmdline = fc.array(piece, { maxLength: 30 }).map((pieces) => pieces.join(''));
    fc.assert(
      fc.property(cmdline, (text) => scrubCommandLine(text) === scrubByRegExp(text)),
      { numRuns: 3000 },
    );
  });

  it.each([
    ['blanks', ' '.repeat(400_000)],
    ['one word over and over', ` ${'password'.repeat(50_000)}`],
    ['words and no delimiter', ' password\t'.repeat(40_000)],
    ['open quotes', ` --password "' --password '`.repeat(15_000)],
    ['dashes', ' -'.repeat(200_000)],
  ])('takes linear time for %s', (_, cmdline) => {
    const line = `x password${cmdline} apikey secret passwd credentials /p /rp`;
    expect(cpuTime(() => scrubCommandLine(line))).toBeLessThan(2000);
  });
});
