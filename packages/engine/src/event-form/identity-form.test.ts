import { ParentEdge, ProcessEntry, ProcessSource, UserRank } from '@casement/telemetry';
import { describe, expect, it } from 'vitest';
import { identityJson, readIdentity } from './identity-form.js';

function known(sources: number, edge = 0, ownership = 0): ProcessEntry {
  return Object.assign(new ProcessEntry(), { sources, edge, ownership });
}

describe('the identity of processes', () => {
  const { sysmonStart, auditStart, traceStart, traceEnd, acted, named } = ProcessSource;

  it.each([
    [
      known(sysmonStart | auditStart, ParentEdge.guid, UserRank.own),
      ['sysmon 1', 'security 4688'],
      'guid',
      'own',
    ],
    [
      known(traceStart | traceEnd, ParentEdge.pid),
      ['kernel-process 1', 'kernel-process 2'],
      'pid',
      undefined,
    ],
    [known(acted, 0, UserRank.weak), ['acted'], undefined, 'weak'],
    [known(named, 0, UserRank.named), ['named'], undefined, 'named'],
  ])('is printed and read again: %#', (entry, sources, parent, user) => {
    const [json] = identityJson([entry])!;
    expect(json).toEqual({
      sources,
      ...(parent === undefined ? {} : { parent }),
      ...(user === undefined ? {} : { user }),
    });
    const read = new ProcessEntry();
    expect(readIdentity(json, read)).toBe(true);
    expect([read.sources, read.edge, read.ownership]).toEqual([entry.sources, entry.edge, entry.ownership]);
  });

  it('is left out where nothing is known of any', () => {
    expect(identityJson([new ProcessEntry()])).toBeUndefined();
  });

  it.each([null, [1], { sources: ['sysmon 2'] }, { parent: 'sure' }, { user: 'root' }, { other: 1 }])(
    'is none in %j',
    (value) => {
      expect(readIdentity(value, new ProcessEntry())).toBe(false);
    },
  );
});
