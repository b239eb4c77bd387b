import { TELEMETRY_OPTIONS } from '@casement/telemetry';
import { describe, expect, it } from 'vitest';
import { VERBS } from '../program.js';
import { TELEMETRY_OPTION } from '../verbs/telemetry-option.js';
import { normalizerOptionsOf } from './telemetry-options.js';

describe('--telemetry', () => {
  it('is an option of scan, events and explain, and names every key in the help', () => {
    const verbs = VERBS.filter(({ options }) => options.includes(TELEMETRY_OPTION));
    expect(verbs.map(({ name }) => name)).toEqual(['scan', 'events', 'explain']);
    const keys = TELEMETRY_OPTIONS.map(({ key }) => key).join(', ');
    expect(TELEMETRY_OPTION.about).toContain(`Keys: ${keys}. `);
  });

  it('gives the options of the normaliser, none by default', () => {
    expect(normalizerOptionsOf({}, '')).toEqual({});
    expect(normalizerOptionsOf({ telemetry: ['failedOpens=true', 'volumes=C:2'] }, '')).toEqual({
      failedOpens: true,
      volumes: new Map([['C', 2]]),
    });
  });

  it('that is wrong is answered with what would do', () => {
    const unknown = normalizerOptionsOf({ telemetry: ['failedOpen=true'] }, '');
    expect(unknown).toMatchObject({ code: 'CLI6110' });
    const { message } = unknown as { message: string };
    expect(message).toContain('no key failedOpen');
    for (const { key, values } of TELEMETRY_OPTIONS) expect(message).toContain(`${key} (${values})`);
    expect(normalizerOptionsOf({ telemetry: ['sysmon11Overwrite=keep'] }, '')).toMatchObject({
      message:
        "invalid value for --telemetry: 'sysmon11Overwrite=keep' (no value of sysmon11Overwrite); expected write, create or drop",
    });
  });
});
