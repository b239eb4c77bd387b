import { STAGE_FOLDER } from '../programs.js';

/** The attacker's host and name: documentation address (RFC 5737) and domain (RFC 2606). */
export const ATTACKER = { name: 'updates.example.net', address: '203.0.113.80' } as const;

/** What the attack leaves on the workstation and runs from there. */
export const IMPLANT = `${STAGE_FOLDER}\\syncsvc.dll`;
