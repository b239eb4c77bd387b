import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { Solver } from '../logic/solver.js';
import { load, policyOf } from '../testing/load.js';
import { Conditions } from './formulas.js';
import { grouped, isTooDeep } from './group.js';

const VECTORS =
  process.env['CASEMENT_VECTORS'] ?? fileURLToPath(new URL('../../../../../shared/vectors', import.meta.url));
const HAS_VECTORS = existsSync(VECTORS);

interface Vector {
  readonly id: string;
  readonly expression?: string;
  readonly expect: { readonly fields?: readonly string[]; readonly verdicts?: readonly boolean[] };
}

/** Fields whose values are bounded by what telemetry writes, which made-up events do not keep to. */
const BOUNDED = /(?:path|name|user_sid)$/;

it('the vectors are here, unless this is no run in CI', () => {
  expect(HAS_VECTORS || (process.env['CI'] ?? '') === '').toBe(true);
});

describe.skipIf(!HAS_VECTORS)('the answers of the real engine (CASEMENT_VECTORS)', () => {
  it('contradict nothing that is called impossible or certain', () => {
    const wrong: string[] = [];
    let claims = 0;
    for (const file of ['language.jsonl', 'random.jsonl']) {
      for (const line of readFileSync(join(VECTORS, file), 'utf8').trim().split('\n')) {
        const { id, expression, expect: wanted } = JSON.parse(line) as Vector;
        if (expression === undefined || wanted.verdicts === undefined) continue;
        if (wanted.fields === undefined || wanted.fields.some((field) => BOUNDED.test(field))) continue;
        const [rule] = load(policyOf([expression])).ruleSet.rules;
        if (rule === undefined || isTooDeep(rule.compiled.plan)) continue;
        const conditions = new Conditions(rule.eventType, new Solver());
        const root = grouped(rule.compiled.plan);
        const never = conditions.isImpossible(root);
        const always = conditions.isCertain(root);
        claims += Number(never) + Number(always);
        if ((never && wanted.verdicts.includes(true)) || (always && wanted.verdicts.includes(false)))
          wrong.push(id);
      }
    }
    expect(wrong).toEqual([]);
    expect(claims).toBeGreaterThan(50);
  }, 60_000);
});
