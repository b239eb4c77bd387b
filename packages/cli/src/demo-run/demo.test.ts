import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { isBackendEvent } from '@casement/schema';
import { beforeAll, describe, expect, it } from 'vitest';
import { EXIT } from '../exit-code.js';
import { casement, useBuiltCommand, useFolder } from '../testing/built-command.js';

useBuiltCommand();
const at = useFolder();

beforeAll(() => {
  mkdirSync(at('foreign'));
  writeFileSync(at('foreign', 'findings.jsonl'), 'mine');
});

describe('demo', () => {
  it('writes a recording, finds the attack in it, and says what to do next', () => {
    const { status, out, err } = casement(['demo'], { cwd: at() });
    expect(status).toBe(EXIT.done);
    const names = readdirSync(at('casement-demo', 'logs'));
    expect(names.filter((name) => name.endsWith('.evtx')).length).toBeGreaterThanOrEqual(2);
    expect(readdirSync(at('casement-demo')).sort()).toEqual(['README.txt', 'findings.jsonl', 'logs']);
    expect(out).toMatch(/^\d+ findings of \d+ rules/);
    expect(out).toMatch(/^ {4}\S.* › .*\(\d+\)$/m);
    expect(err).toMatch(
      /the findings as events: casement-demo\/findings\.jsonl \(\d+ events, all valid against the schema\)/,
    );
    expect(err).toContain('  casement scan casement-demo/logs --format events\n');
  });

  it('leaves events that the next commands agree with', () => {
    const text = readFileSync(at('casement-demo', 'findings.jsonl'), 'utf8');
    const events = text
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as unknown);
    expect(events.length).toBeGreaterThan(5);
    expect(events.every(isBackendEvent)).toBe(true);
    const scanned = casement(['scan', 'casement-demo/logs', '--format', 'events', '-q'], { cwd: at() });
    expect(scanned.status).toBe(EXIT.done);
    expect(scanned.out).toBe(text);
    expect(casement(['validate', 'casement-demo/findings.jsonl'], { cwd: at() }).status).toBe(EXIT.done);
  });

  it('may be run again, with the same result', () => {
    const again = casement(['demo', '--json', '-o', 'casement-demo'], { cwd: at() });
    const report = JSON.parse(again.out) as {
      recording: string[];
      events: string;
      totals: { findings: number };
      invalid: number;
    };
    expect(report).toMatchObject({ events: 'casement-demo/findings.jsonl', invalid: 0 });
    expect(report.recording.every((path) => existsSync(at(path)))).toBe(true);
  });

  it('leaves a folder alone that is not its own', () => {
    const { status, err } = casement(['demo', '-o', 'foreign'], { cwd: at() });
    expect(status).toBe(EXIT.usage);
    expect(err).toContain('foreign: exists and is not from Casement, left as it is [CLI6031]');
    expect(readdirSync(at('foreign'))).toEqual(['findings.jsonl']);
    expect(readFileSync(at('foreign', 'findings.jsonl'), 'utf8')).toBe('mine');
  });

  it('names npx where npm runs it', () => {
    const { err } = casement(['demo'], { cwd: at(), env: { npm_command: 'run-script' } });
    expect(err).toContain('  npx casement scan casement-demo/logs --format events\n');
  });
});
