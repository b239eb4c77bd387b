// One rule set in a process of its own, so that loading is as cold as it is for a user. Arguments: number of rules, file of events, rounds. Prints JSON.
import { readFileSync } from 'node:fs';
import { loadPolicies, type RuleSet, runtimeEventFromJson } from '@casement/engine';
import type { RuntimeEvent } from '@casement/telemetry';
import { corpus } from '../lib/inputs.js';
import { median } from '../lib/measure.js';
import { ruleSet } from './rule-sets.js';
import { policyOf } from './sigma-rules.js';

/** What one rule set came to. Times are processor time. */
export interface MeasuredSet {
  readonly rules: number;
  readonly loadMs: number;
  readonly events: number;
  readonly findings: number;
  /** Events a second, the first time each text is seen and after that. */
  readonly first: number;
  readonly repeated: number;
  /** Asking every rule, on a part of the events; whether it found the same. */
  readonly full: number;
  readonly same: boolean;
  /** Share of the rules of all types that an event is put to: median, 95 of 100, most. */
  readonly candidates: readonly [number, number, number];
}

const FULL_SCAN_EVENTS = 4000;

const [count = '1000', eventsFile = '', rounds = '3'] = process.argv.slice(2);
const text = policyOf(ruleSet(corpus(), Number(count)));
const loading = process.cpuUsage();
const { ruleSet: rules } = loadPolicies([{ name: 'bench.policy', text }]);
const loadMs = milliseconds(loading);

const events: RuntimeEvent[] = [];
for (const line of readFileSync(eventsFile, 'utf8').split('\n')) {
  if (line === '') continue;
  const read = runtimeEventFromJson(JSON.parse(line));
  if (read.ok) events.push(read.event);
}

const first = run(rules, events);
const repeated = Array.from({ length: Number(rounds) }, () => run(rules, events));
const step = Math.max(1, Math.floor(events.length / FULL_SCAN_EVENTS));
const some = events.filter((_, i) => i % step === 0);
const byIndex = run(rules, some);
rules.fullScan = true;
const full = run(rules, some);
rules.fullScan = false;
const shares = events.map((event) => rules.candidates(event) / rules.rules.length).sort((a, b) => a - b);
const result: MeasuredSet = {
  rules: rules.rules.length,
  loadMs,
  events: events.length,
  findings: first.found.length,
  first: first.rate,
  repeated: median(repeated.map(({ rate }) => rate)),
  full: full.rate,
  same: full.found.join() === byIndex.found.join(),
  candidates: [shares[shares.length >> 1]!, shares[Math.floor(shares.length * 0.95)]!, shares.at(-1)!],
};
process.stdout.write(`${JSON.stringify(result)}\n`);

function run(set: RuleSet, all: readonly RuntimeEvent[]): { rate: number; found: string[] } {
  const found: string[] = [];
  const start = process.cpuUsage();
  for (let i = 0; i < all.length; i++) {
    set.evaluate(all[i]!, { found: ({ rule }) => found.push(`${i} ${rule.id}`) });
  }
  return { rate: Math.round(all.length / (milliseconds(start) / 1000)), found };
}

function milliseconds(start: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}
