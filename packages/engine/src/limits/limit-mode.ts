/**
 * Which rate limits apply (secl.md §6.3). `rules`: `every` and `limiter_token` as the policies say. `agent`: beside them the
 * agent's default on every other rule, one finding in 100 ms after 40 at once. `off`: none.
 */
export type LimitMode = 'rules' | 'agent' | 'off';

export const LIMIT_MODES: readonly LimitMode[] = ['rules', 'agent', 'off'];
