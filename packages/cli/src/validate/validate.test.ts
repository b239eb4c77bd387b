import { writeFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { EXIT } from '../exit-code.js';
import { casement, useBuiltCommand, useFolder } from '../testing/built-command.js';

useBuiltCommand();
const at = useFolder();

const GOOD = '{"agent":{"rule_id":"r"},"title":"t","date":"2024-06-25T09:11:20.123Z"}';
const BAD = '{"agent":{"rule_id":7},"title":"t","file":{"path":"C:\\\\a","size":1},"date":"yesterday"}';

beforeAll(() => {
  writeFileSync(at('good.jsonl'), `${GOOD}\n\n${GOOD}\r\n`);
  writeFileSync(at('bad.jsonl'), `${GOOD}\n${BAD}\nnot json\n${GOOD}`);
  writeFileSync(at('latin1.jsonl'), Buffer.from([0x7b, 0xff, 0x7d]));
  writeFileSync(at('empty.jsonl'), '\n');
});

describe('validate', () => {
  it('says how many events are valid', () => {
    expect(casement(['validate', at('good.jsonl')])).toEqual({
      status: EXIT.done,
      out: '',
      err: '2 events, all valid\n',
    });
  });

  it('names each fault with its line and its path, and exits with 1', () => {
    const { status, out, err } = casement(['validate', at('bad.jsonl')]);
    expect(status).toBe(EXIT.found);
    const lines = out
      .trimEnd()
      .split('\n')
      .map((line) => line.replace(at('bad.jsonl'), 'F'));
    expect(lines).toEqual([
      'F:2: /agent/rule_id type: must be a string, is an integer',
      expect.stringMatching(/^F:2: \/file\/size additionalProperties: /),
      expect.stringMatching(/^F:2: \/date format: /),
      expect.stringMatching(/^F:3: not JSON: .*\[CLI6040\]$/),
    ]);
    expect(err).toBe('4 events, 2 invalid, 4 faults\n');
  });

  it('prints faults and the summary as JSON', () => {
    const { out, err } = casement(['validate', at('bad.jsonl'), '--json']);
    const faults = out
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as object);
    expect(faults).toHaveLength(4);
    expect(faults[0]).toMatchObject({ line: 2, path: '/agent/rule_id', keyword: 'type' });
    expect(faults[3]).toMatchObject({ line: 3, code: 'CLI6040' });
    expect(JSON.parse(err)).toEqual({
      summary: { events: 4, valid: 2, invalid: 2, faults: 4, unread_files: 0 },
    });
  });

  it('reads standard input', () => {
    expect(casement(['validate', '-'], { input: GOOD }).err).toBe('1 event, all valid\n');
    // What a scan without findings hands over.
    expect(casement(['validate', '-'], { input: '' })).toMatchObject({ status: EXIT.done, out: '' });
    expect(casement(['validate', '-'], { input: BAD }).out).toMatch(/^<stdin>:1: /);
  });

  it('bounds what it prints and says so', () => {
    const { out, err } = casement(['validate', '-', '--max-faults', '2'], { input: `${BAD}\n`.repeat(10) });
    expect(out.trimEnd().split('\n')).toHaveLength(2);
    expect(err).toContain('28 faults not printed');
    expect(
      casement(['validate', '-', '--max-faults', '0'], { input: `${BAD}\n`.repeat(10) }).out.split('\n'),
    ).toHaveLength(31);
  });

  it('bounds the length of a line', () => {
    const input = `${GOOD}\n${'x'.repeat(9 << 20)}\n${GOOD}\n`;
    const { status, out, err } = casement(['validate', '-'], { input });
    expect([status, err]).toEqual([EXIT.found, '3 events, 1 invalid, 1 fault\n']);
    expect(out).toBe('<stdin>:2: the line is longer than 8.4 MB [CLI6041]\n');
  });

  it('names other encodings, files without events and files that cannot be read', () => {
    expect(casement(['validate', at('latin1.jsonl')]).out).toContain('[CLI6042]');
    const { status, err } = casement(['validate', at('good.jsonl'), at('gone'), at('empty.jsonl')]);
    expect(status).toBe(EXIT.unread);
    expect(err).toMatch(
      /gone: no such file or folder \[CLI6010\].*empty\.jsonl: there is no event in it \[CLI6043\]/s,
    );
    expect(casement(['validate', at('.')]).status).toBe(EXIT.unread);
  });

  it('refuses an object that says two things', () => {
    const twice = GOOD.replace('"title":"t"', '"title":"t","title":"t"');
    const { status, out } = casement(['validate', '-'], { input: `${GOOD}\n${twice}\n` });
    expect([status, out]).toEqual([EXIT.found, "<stdin>:2: an object has the key 'title' twice [CLI6044]\n"]);
  });

  it('refuses a wrong value of an option', () => {
    expect(casement(['validate', '-', '--max-faults', 'many'])).toMatchObject({
      status: EXIT.usage,
      err: expect.stringContaining("--max-faults: 'many' is not a whole number [CLI6002]"),
    });
  });
});
