import { EVENT_TYPES, RuntimeEvent } from '@casement/telemetry';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LoadReport } from '../policy/load-report.js';
import { observeKind } from '../testing/observe-kind.js';
import { Ledger } from './ledger.js';

/** One thing that a run tells its ledger. */
type Step = (ledger: Ledger) => void;

const host = fc.constantFrom('WS-1', 'WS-2', 'ws-1', 'DC', '__proto__', '');
const rule = fc.constantFrom('r1', 'r2', 'r3').map((id) => ({ id }));
const event = fc
  .tuple(fc.constantFrom(...EVENT_TYPES), fc.bigInt({ min: -5n, max: 5n }), host)
  .map(([type, time, name]) => new RuntimeEvent(type, time, name, null));
const fault = { code: 'EVTX3020', message: 'x' };

const step: fc.Arbitrary<Step> = fc.oneof(
  fc
    .tuple(
      fc.constantFrom('Sysmon', 'Security', 'constructor'),
      fc.constantFrom(1, 2, Number.NaN),
      fc.constantFrom('mapped', 'unmapped', 'state', 'skipped'),
    )
    .map(
      ([provider, id, outcome]) =>
        (ledger: Ledger) =>
          observeKind(ledger, provider, id, outcome),
    ),
  event.map((one) => (ledger: Ledger) => ledger.countEvent(one)),
  // A finding is one of an event that was counted.
  fc.tuple(rule, event).map(([one, on]) => (ledger: Ledger) => {
    ledger.countEvent(on);
    ledger.countFinding(one, on);
  }),
  rule.map((one) => (ledger: Ledger) => ledger.countSilenced(one)),
  rule.map((one) => (ledger: Ledger) => ledger.countLimited(one)),
  rule.map((one) => (ledger: Ledger) => ledger.countLogged(one)),
  fc.constant((ledger: Ledger) => ledger.countHidden()),
  fc.tuple(fc.nat({ max: 150 }), fc.nat({ max: 3 })).map(([faults, notes]) => (ledger: Ledger) => {
    const path = `${faults}-${notes}`;
    const counts = { bytes: 5, sha256: '', records: faults, chunks: 1 };
    ledger.addFile({
      path,
      format: 'evtx',
      ...counts,
      faults: Array.from({ length: faults }, () => fault),
      notes: Array.from({ length: notes }, () => fault),
    });
  }),
);

function byPath(a: { readonly path: string }, b: { readonly path: string }): number {
  return a.path < b.path ? -1 : Number(a.path > b.path);
}

const RULES: LoadReport = {
  version: 1,
  agent_version: '7.68.0',
  policies: [],
  rules: ['r1', 'r2'].map((id) => ({
    id,
    policy: 'p',
    status: 'loaded' as const,
    file: 'p',
    line: 1,
    column: 1,
  })),
  macros: [],
  variables: [],
  errors: [],
  lints: [],
};

function json(ledger: Ledger): string {
  ledger.setRules(RULES);
  ledger.setDigest('d');
  ledger.sortFiles(byPath);
  return JSON.stringify(ledger.toJson());
}

describe('Ledger.absorb', () => {
  it('gives the same account however a run is split, and in whatever order its parts come', () => {
    const split = fc.array(fc.tuple(step, fc.nat({ max: 3 })), { maxLength: 60 });
    const bounds = { kinds: 4, hosts: 3 };
    fc.assert(
      fc.property(
        split,
        fc.shuffledSubarray([0, 1, 2, 3], { minLength: 4 }),
        fc.boolean(),
        (steps, order, nest) => {
          const whole = new Ledger(bounds);
          const parts = [0, 1, 2, 3].map(() => new Ledger(bounds));
          for (const [tell, part] of steps) {
            tell(whole);
            tell(parts[part]!);
          }
          parts.forEach((part, index) => {
            part.setSkipped(new Map([['TEL4001', index]]));
            part.setVariables({ dropped: 1, unowned: index, oversized: 0 });
          });
          whole.setSkipped(new Map([['TEL4001', 6]]));
          whole.setVariables({ dropped: 4, unowned: 6, oversized: 0 });
          const sum = new Ledger(bounds);
          const [a, b, c, d] = order.map((index) => parts[index]!);
          if (nest) {
            c!.absorb(structuredClone(d!.part()));
            b!.absorb(structuredClone(c!.part()));
            for (const part of [a, b]) sum.absorb(structuredClone(part!.part()));
          } else for (const part of [a, b, c, d]) sum.absorb(structuredClone(part!.part()));
          expect(json(sum)).toBe(json(whole));
        },
      ),
      { numRuns: 300 },
    );
  });

  it('leaves the part as it was', () => {
    const ledger = new Ledger();
    observeKind(ledger, 'Sysmon', 1, 'mapped');
    ledger.countEvent(new RuntimeEvent('exec', 1n, 'WS', null));
    const part = ledger.part();
    const before = structuredClone(part);
    observeKind(ledger, 'Sysmon', 1, 'mapped');
    ledger.absorb(part);
    ledger.countEvent(new RuntimeEvent('exec', 2n, 'WS', null));
    expect(part).toEqual(before);
    expect(ledger.toJson().totals).toMatchObject({ mapped: 3, events: 3 });
  });
});
