import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadPolicies, type PolicyFile } from '@casement/engine';
import { bytesSource, openEvtx } from '@casement/evtx';
import { Normalizer, type RuntimeEvent } from '@casement/telemetry';
import { describe, expect, it } from 'vitest';
import { material, ROOT } from './material.js';

const recordings = material('corpus', 'evtx');
const vendorPolicy = material('corpus', 'policies', 'datadog-default.policy');
const PACK = join(ROOT, 'packs/windows');

function packFiles(): PolicyFile[] {
  return readdirSync(PACK, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.policy'))
    .sort()
    .map((name) => ({ name, text: readFileSync(join(PACK, name), 'utf8') }));
}

function eventsOf(folder: string): RuntimeEvent[] {
  const events: RuntimeEvent[] = [];
  for (const path of readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort()) {
    if (!path.endsWith('.evtx')) continue;
    const normalizer = new Normalizer({}, (event) => events.push(event));
    const file = openEvtx(bytesSource(readFileSync(join(folder, path))));
    for (const record of file.records()) normalizer.push(record, path);
    normalizer.end();
  }
  return events;
}

/** What the rules find, in order, and how often a rule was asked. */
function findings(files: readonly PolicyFile[], events: readonly RuntimeEvent[], full: boolean): string[] {
  const { ruleSet } = loadPolicies(files);
  ruleSet.fullScan = full;
  const found: string[] = [];
  for (const [index, event] of events.entries()) {
    ruleSet.evaluate(event, { found: ({ rule }) => found.push(`${index} ${rule.id}`) });
  }
  return found;
}

describe.skipIf(recordings.absent || vendorPolicy.absent)('the index over rules, on every recording', () => {
  it.each([
    ['the bundled pack', packFiles],
    ['the vendor policy', () => [{ name: 'v.policy', text: readFileSync(vendorPolicy.path, 'utf8') }]],
  ])('finds what asking every rule finds: %s', (_, files) => {
    const events = eventsOf(recordings.path);
    expect(events.length).toBeGreaterThan(1500);
    const found = findings(files(), events, false);
    expect(found.length).toBeGreaterThan(100);
    expect(findings(files(), events, true)).toEqual(found);
  });

  it('puts an event to few of the rules of its type', () => {
    const { ruleSet } = loadPolicies(packFiles());
    const events = eventsOf(recordings.path);
    const asked = events.map((event) => ruleSet.candidates(event)).sort((a, b) => a - b);
    expect(asked[Math.floor(asked.length * 0.95)]! / ruleSet.rules.length).toBeLessThan(0.1);
  });
});
