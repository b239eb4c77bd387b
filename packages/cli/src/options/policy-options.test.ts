import { AGENT_VERSION, FILE_EVENTS } from '@casement/engine';
import { describe, expect, it } from 'vitest';
import { POLICY_OPTIONS } from '../verbs/policy-options.js';
import { loadOptionsOf } from './policy-options.js';

describe('loadOptionsOf', () => {
  it('sets what was given, and nothing else', () => {
    expect(loadOptionsOf({}, '')).toEqual({});
    expect(loadOptionsOf({ agentVersion: '7.60', hostname: 'DC01' }, '')).toEqual({
      agentVersion: '7.60',
      hostname: 'DC01',
    });
  });

  it('takes groups of events and single types', () => {
    expect(loadOptionsOf({ withoutEvents: ['file', 'exit', 'create'] }, '')).toEqual({
      disabledEventTypes: new Set([...FILE_EVENTS, 'exit']),
    });
  });

  it.each([
    [{ agentVersion: '7' }, '--agent-version'],
    [{ agentVersion: 'latest' }, '--agent-version'],
    [{ withoutEvents: ['exec', 'open'] }, '--without-events'],
    [{ withoutEvents: [''] }, '--without-events'],
  ])('refuses %j', (options, option) => {
    expect(loadOptionsOf(options, 'casement scan --help')).toMatchObject({
      code: 'CLI6002',
      message: expect.stringContaining(option),
    });
  });

  it('are described with the version that is taken without one', () => {
    const [agentVersion] = POLICY_OPTIONS;
    expect(agentVersion!.about).toContain(`(default: ${AGENT_VERSION})`);
  });
});
