import { writeFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { EXIT } from '../exit-code.js';
import { casement, useBuiltCommand, useFolder } from '../testing/built-command.js';

useBuiltCommand();
const at = useFolder();

/** A file that existed before it was written. */
const OVERWRITTEN = {
  '@timestamp': '2024-03-01T12:00:00.000Z',
  winlog: {
    channel: 'Microsoft-Windows-Sysmon/Operational',
    provider_name: 'Microsoft-Windows-Sysmon',
    computer_name: 'WS01',
    event_id: 11,
    record_id: 7,
    event_data: {
      UtcTime: '2024-03-01 12:00:00.000',
      ProcessGuid: '{A23EAE89-C000-65E1-0000-00102F345D00}',
      ProcessId: '4321',
      Image: 'C:\\Windows\\System32\\cmd.exe',
      TargetFilename: 'C:\\Temp\\f.txt',
      CreationUtcTime: '2020-01-01 00:00:00.000',
    },
  },
};
const POLICY = `version: 1.0.0
rules:
  - id: created
    description: a file was created
    expression: create.file.name == "f.txt"
`;
const CREATE = ['--telemetry', 'sysmon11Overwrite=create'];

beforeAll(() => {
  writeFileSync(at('log.json'), `${JSON.stringify(OVERWRITTEN)}\n`);
  writeFileSync(at('my.policy'), POLICY);
});

describe('--telemetry', () => {
  it.each([
    [[], 'write'],
    [CREATE, 'create'],
  ])('of events decides what a record is: %j', (options, type) => {
    const { status, out } = casement(['events', at('log.json'), '-q', ...options]);
    expect(status).toBe(EXIT.done);
    expect(out).toContain(`"${type}"`);
  });

  it('of scan decides what rules see', () => {
    const scan = (...options: string[]) =>
      casement(['scan', at('log.json'), '-p', at('my.policy'), '--format', 'events', '-q', ...options]).out;
    expect(scan()).toBe('');
    expect(JSON.parse(scan(...CREATE))).toMatchObject({ evt: { name: 'create' }, file: { name: 'f.txt' } });
  });

  it.each(['scan', 'events', 'explain'])('of %s that is wrong is refused before anything is read', (verb) => {
    const rest =
      verb === 'explain' ? ['-x', 'create.file.name == "a"', '-e', at('log.json')] : [at('log.json')];
    const { status, out, err } = casement([verb, ...rest, '--telemetry', 'sysmon11Overwrit=create']);
    expect({ status, out }).toEqual({ status: EXIT.usage, out: '' });
    expect(err).toContain('CLI6110');
    expect(err).toContain('sysmon11Overwrite (write, create or drop)');
  });
});
