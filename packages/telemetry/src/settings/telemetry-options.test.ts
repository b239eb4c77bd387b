import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DEFAULT_LIMITS } from '../host/limits.js';
import { type NormalizerOptions, settingsOf } from '../options.js';
import { readTelemetryOptions } from './read-telemetry-options.js';
import { TELEMETRY_OPTIONS } from './telemetry-options.js';

const read = (...texts: string[]): NormalizerOptions => readTelemetryOptions(texts) as NormalizerOptions;

describe('options of the telemetry as text', () => {
  it('are all that the library has, save those that follow from the rules', () => {
    const { limits, suppressDirectoryWrites: _, ...others } = settingsOf({});
    const expected = [
      ...Object.keys(others),
      'directoryWrites',
      ...Object.keys(limits).map((key) => `limits.${key}`),
    ];
    expect(TELEMETRY_OPTIONS.map(({ key }) => key).sort()).toEqual(
      expected.filter((key) => key !== 'hashes').sort(),
    );
  });

  it('have defaults that change nothing when written out', () => {
    const given = TELEMETRY_OPTIONS.filter(({ key }) => key !== 'volumes').map(
      (option) => `${option.key}=${option.default}`,
    );
    expect(settingsOf(read(...given))).toEqual(settingsOf({}));
    expect(settingsOf(read(...given)).limits).toEqual(DEFAULT_LIMITS);
  });

  it.each([
    ['sysmon11Overwrite=drop', { sysmon11Overwrite: 'drop' }],
    ['SYSMON11OVERWRITE=Create', { sysmon11Overwrite: 'create' }],
    ['registryRename=delete-create', { registryRename: 'delete-create' }],
    ['createKeyFirstOnly=yes', { createKeyFirstOnly: true }],
    ['keepControlSet = off', { keepControlSet: false }],
    ['objectTypes=File, Key', { objectTypes: ['File', 'Key'] }],
    ['objectTypes=all', { objectTypes: 'all' }],
    [
      'volumes=c:2,D:7',
      {
        volumes: new Map([
          ['C', 2],
          ['D', 7],
        ]),
      },
    ],
    ['limits.hosts=12', { limits: { hosts: 12 } }],
    ['limits.endedFor=90s', { limits: { endedFor: 90_000_000_000n } }],
    ['limits.handleFor=1h', { limits: { handleFor: 3_600_000_000_000n } }],
  ])('%s', (text, expected) => {
    expect(readTelemetryOptions([text])).toEqual(expected);
  });

  it('of limits add up', () => {
    expect(read('limits.hosts=1', 'limits.names=2')).toEqual({ limits: { hosts: 1, names: 2 } });
  });

  it.each([
    ['nonsense=1', 'key', 'nonsense', /sysmon11Overwrite \(write, create or drop\); registryRename/],
    ['__proto__=1', 'key', '__proto__', /limits\.names/],
    ['nonsense', 'syntax', 'nonsense', /sysmon11Overwrite/],
    ['failedOpens', 'syntax', 'failedOpens', /true or false/],
    ['failedopens=perhaps', 'value', 'failedOpens', /true or false/],
    ['limits.hosts=0', 'value', 'limits.hosts', /from 1/],
    ['limits.hosts=99999999999', 'value', 'limits.hosts', /from 1/],
    ['limits.endedFor=60', 'value', 'limits.endedFor', /60s/],
    ['volumes=C3', 'value', 'volumes', /C:3,D:5/],
    ['volumes=C:3,c:4', 'value', 'volumes', /C:3,D:5/],
    ['objectTypes=File,,Key', 'value', 'objectTypes', /File,Key/],
  ])('%s is refused, with what would do', (text, fault, key, expected) => {
    expect(readTelemetryOptions([text])).toMatchObject({ fault, text, key });
    expect((readTelemetryOptions([text]) as { expected: string }).expected).toMatch(expected);
  });

  it('are refused twice', () => {
    expect(readTelemetryOptions(['failedOpens=true', 'FailedOpens=false'])).toMatchObject({
      fault: 'repeated',
    });
  });

  it('never throw, whatever the text', () => {
    const key = fc.constantFrom(...TELEMETRY_OPTIONS.map((option) => `${option.key}=`), '');
    fc.assert(
      fc.property(fc.array(fc.tuple(key, fc.string()).map((parts) => parts.join(''))), (texts) => {
        expect(typeof readTelemetryOptions(texts)).toBe('object');
      }),
    );
  });
});
