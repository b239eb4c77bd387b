import { lstatSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { EXIT } from '../exit-code.js';
import { casement, useBuiltCommand, useFolder } from '../testing/built-command.js';
import { ATTACK, sysmonLog } from '../testing/sysmon-log.js';

useBuiltCommand();
const at = useFolder();
const LINUX = process.platform === 'linux';

beforeAll(() => {
  mkdirSync(at('work'));
  writeFileSync(at('log.evtx'), sysmonLog(ATTACK));
});

const dump = (...args: string[]) => casement(['dump', at('log.evtx'), '-q', ...args]);

describe('an output file', () => {
  it.skipIf(process.platform === 'win32')('is written where a link leads, and the link stays', () => {
    const { out } = dump();
    writeFileSync(at('work', 'real.jsonl'), 'old');
    symlinkSync('real.jsonl', at('work', 'link'));
    symlinkSync('link', at('work', 'link-to-link'));
    symlinkSync('new.jsonl', at('work', 'dangling'));
    symlinkSync('loop', at('work', 'loop'));
    for (const [link, file] of [
      ['link-to-link', 'real.jsonl'],
      ['dangling', 'new.jsonl'],
    ] as const) {
      expect(dump('-o', at('work', link)).status).toBe(EXIT.done);
      expect(readFileSync(at('work', file), 'utf8')).toBe(out);
      expect(lstatSync(at('work', link)).isSymbolicLink()).toBe(true);
    }
    expect(dump('-o', at('work', 'loop'))).toMatchObject({
      status: EXIT.usage,
      err: expect.stringContaining('[CLI6030]'),
    });
    expect(readdirSync(at('work')).filter((name) => name.endsWith('.part'))).toEqual([]);
  });

  it.skipIf(!LINUX)('is named when it cannot be written, not standard output', () => {
    for (const option of ['-o', '--ledger']) {
      const { status, err } = dump(option, '/dev/full');
      expect([status, err]).toEqual([
        EXIT.usage,
        expect.stringContaining('error: /dev/full: cannot be written: no space left'),
      ]);
    }
  });

  it('of the ledger is a file: standard output is for the data', () => {
    const { status, err } = dump('--ledger', '-');
    expect([status, err]).toEqual([
      EXIT.usage,
      expect.stringContaining("--ledger: '-' is not the name of a file [CLI6002]"),
    ]);
  });

  it.skipIf(!LINUX)('of the demo below a folder that takes none is refused at once', () => {
    const { status, err } = casement(['demo', '-o', '/proc/nowhere/demo']);
    expect([status, err]).toEqual([EXIT.usage, expect.stringContaining('[CLI6030]')]);
  });
});
