import type { GeneratedRule } from '../../packages/secl/src/testing/generate/generated-rule.js';
import { EMPTY_EVENT, type SmallEvent } from '../../packages/secl/src/testing/small-model.js';

/** One rule and one event, as a failure is printed and as it is kept in regressions/. */
export interface Case extends GeneratedRule {
  readonly event: SmallEvent;
}

/** JSON; integers of 64 bits with an `n` behind them, in quotes. What is empty in the event is left out. */
export function caseText({ expression, macros, event }: Case): string {
  const said = Object.entries(event).filter(([key, value]) => !isEmpty(key, value));
  const plain = { expression, macros, event: Object.fromEntries(said) };
  return JSON.stringify(plain, (_, value) => (typeof value === 'bigint' ? `${value}n` : value), 2);
}

function isEmpty(key: string, value: unknown): boolean {
  return value === EMPTY_EVENT[key as keyof SmallEvent] || (Array.isArray(value) && value.length === 0);
}

export function parseCase(text: string): Case {
  const revive = (_: string, value: unknown): unknown =>
    typeof value === 'string' && /^-?\d+n$/.test(value) ? BigInt(value.slice(0, -1)) : value;
  const { expression, macros, event } = JSON.parse(text, revive) as Case;
  return { expression, macros, event: { ...EMPTY_EVENT, ...event } };
}
