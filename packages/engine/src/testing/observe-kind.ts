import type { Outcome } from '@casement/telemetry';
import type { Ledger } from '../ledger/ledger.js';
import { FakeTelemetry } from './fake-telemetry.js';

/** Has a ledger observe a record of which no more matters than its kind and what became of it. */
export function observeKind(ledger: Ledger, provider: string, eventId: number, outcome: Outcome): void {
  ledger.observe(
    new FakeTelemetry({ provider, eventId, recordId: 1n, channel: 'System' }, {}),
    'a.evtx',
    outcome,
  );
}
