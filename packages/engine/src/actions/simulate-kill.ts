import type { RuntimeEvent } from '@casement/telemetry';
import type { KillAction } from './action.js';
import type { KillOutcome } from './action-outcome.js';

/** Idle and System. The agent refuses pids up to 1 without a word (events.md §7); System it cannot end. */
const LAST_SYSTEM_PID = 4;

/** What `kill` would have done to the process of the event; null where there is none that may be ended. */
export function simulateKill({ signal, scope }: KillAction, event: RuntimeEvent): KillOutcome | null {
  const { process, time } = event;
  if (process === null || process.pid <= LAST_SYSTEM_PID) return null;
  return {
    kind: 'kill',
    signal,
    scope,
    status: 'simulated',
    pid: process.pid,
    createdAt: process.start,
    detectedAt: time,
  };
}
