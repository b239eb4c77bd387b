import type { Rule } from '@casement/engine';
import type { MutationKind } from './edit.js';
import type { Mutant } from './mutant.js';

type Action = Rule['actions'][number];

/** Changes beside the expression: rate limits, actions, times to live. Their place is that of the rule. */
export function settingMutants(rule: Rule): Mutant[] {
  const { text, every, limiterToken, actions } = rule;
  const { start } = text.range;
  const place = { ...text.source.position(start), offset: start, length: 1 };
  const mutants: Mutant[] = [];
  const add = (kind: MutationKind, before: string, after: string, change: Partial<Rule>): void => {
    mutants.push({ kind, before, after, ...place, rule: { ...rule, ...change } });
  };
  if (every > 0n) {
    add('limit', `every: ${span(every)}`, 'no every', { every: 0n });
    add('limit', `every: ${span(every)}`, `every: ${span(every * 2n)}`, { every: every * 2n });
  }
  if (limiterToken.length > 0) {
    add('limit', `limiter_token: ${limiterToken.join(', ')}`, 'no limiter_token', { limiterToken: [] });
  }
  for (const [index, action] of actions.entries()) {
    const named = nameOf(action);
    const replaced = (other: Action): Partial<Rule> => ({ actions: actions.with(index, other) });
    // What came of a kill or a hash is in no finding that a test sees.
    if (action.kind === 'set' || action.kind === 'log') {
      add('action', named, `no ${named}`, { actions: actions.toSpliced(index, 1) });
    }
    if (action.filter !== null)
      add('action', `${named} with its filter`, 'always', replaced({ ...action, filter: null }));
    if (action.kind !== 'set') continue;
    const { ttl, append } = action;
    if (ttl > 0n) {
      add('action', `${named}, ttl: ${span(ttl)}`, 'for good', replaced({ ...action, ttl: 0n }));
      add(
        'action',
        `${named}, ttl: ${span(ttl)}`,
        `ttl: ${span(ttl * 2n)}`,
        replaced({ ...action, ttl: ttl * 2n }),
      );
      add(
        'action',
        `${named}, ttl: ${span(ttl)}`,
        `ttl: ${span(ttl / 2n)}`,
        replaced({ ...action, ttl: ttl / 2n }),
      );
    }
    if (append) add('action', `${named}, size: ${action.size}`, 'size: 1', replaced({ ...action, size: 1 }));
  }
  return mutants;
}

function nameOf(action: Action): string {
  return action.kind === 'set' ? `set ${action.variable.name}` : action.kind;
}

const UNITS: readonly (readonly [string, bigint])[] = [
  ['h', 3_600_000_000_000n],
  ['m', 60_000_000_000n],
  ['s', 1_000_000_000n],
  ['ms', 1_000_000n],
];

/** As policies write it: `10m`, `90s`. */
function span(nanoseconds: bigint): string {
  const unit = UNITS.find(([, size]) => nanoseconds % size === 0n);
  return unit === undefined ? `${nanoseconds}ns` : `${nanoseconds / unit[1]}${unit[0]}`;
}
