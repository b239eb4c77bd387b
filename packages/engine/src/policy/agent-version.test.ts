import { describe, expect, it } from 'vitest';
import { admits, parseAgentVersion, parseConstraint } from './agent-version.js';

function check(constraint: string, version: string): boolean | undefined {
  const parsed = parseConstraint(constraint);
  return parsed && admits(parsed, parseAgentVersion(version)!);
}

describe('agent_version', () => {
  it.each([
    ['>= 7.52', '7.54.1-rc.2+git', true],
    ['< 7.60', '7.54.1', true],
    ['>= 7.42 < 7.50', '7.54.1', false],
    ['>=7.65 <7.70', '7.68.0', true],
    ['~7.54', '7.54.1', true],
    ['~7.54', '7.55.0', false],
    ['~7.54.2', '7.54.1', false],
    ['~>7', '7.99.0', true],
    ['~7', '8.0.0', false],
    ['7.54', '7.54.1', true],
    ['7.54', '7.55.0', false],
    ['7.54.x', '7.54.1', true],
    ['*', '1.0.0', true],
    ['>=7.42, <7.60', '7.54.1', true],
    ['>= 7.70 || < 7.50', '7.54.1', false],
    ['>= 7.70 || < 7.50', '7.49.0', true],
    ['^7.0', '7.54.1', true],
    ['^7.60', '7.54.1', false],
    ['^0.2.3', '0.2.9', true],
    ['^0.2.3', '0.3.0', false],
    ['^0.0.3', '0.0.4', false],
    ['^0', '0.9.0', true],
    ['^*', '3.0.0', true],
    ['= 7.54.1', '7.54.1', true],
    ['> 7.54.1', '7.54.1', false],
    ['> 7.54', '7.54.1', false],
    ['> 7.54', '7.55.0', true],
    ['> 7', '7.9.0', false],
    ['<= 7.54', '7.54.9', true],
    ['<= 7.54', '7.55.0', false],
    ['!= 7.54.1', '7.54.1', false],
    ['!= 7.54', '7.54.1', false],
    ['!= 7.54', '7.55.1', true],
    ['!= 7.x', '8.0.0', true],
    ['7.42 - 7.50', '7.50.3', true],
    ['7.42 - 7.50', '7.51.0', false],
    ['>= 7.60.0-rc.1', '7.60.0', true],
    ['= 7.60.0-rc.1', '7.60.0', false],
    ['~0.0.0', '7.0.0', true],
    ['v7.54.1', '7.54.1', true],
  ])('%j on %s is %s', (constraint, version, expected) => {
    expect(check(constraint, version)).toBe(expected);
  });

  it.each([
    'nope',
    '>=',
    '7..1',
    '7.1.1.1',
    '>> 7',
    '7 ||',
    '|| 7',
    '7 & 8',
    '=7.a',
    '>=7.1<8',
    'x'.repeat(2000),
  ])('%j is no constraint', (constraint) => {
    expect(parseConstraint(constraint)).toBeUndefined();
  });

  it('takes only versions for versions', () => {
    expect(parseAgentVersion('7.68')).toEqual({
      major: 7,
      minor: 68,
      patch: 0,
      prerelease: false,
      missing: 0,
    });
    expect(parseAgentVersion('seven')).toBeUndefined();
    expect(parseAgentVersion('')).toBeUndefined();
  });
});
