import type { Step } from '../step.js';
import { before } from './before.js';
import { domain } from './domain.js';
import { entry } from './entry.js';
import { logon } from './logon.js';
import { rights } from './rights.js';
import { upkeep } from './upkeep.js';
import { work } from './work.js';

/** Ordinary life on both hosts, in which no rule may find anything. */
const day: readonly Step[] = [...before, ...logon, ...work, ...upkeep];

/** The recorded attack. Each of its deeds names the rules that must find it. */
const attack: readonly Step[] = [...entry, ...rights, ...domain];

/** The whole demo: the attack in the middle of ordinary life. */
export const scenario: readonly Step[] = [...day, ...attack];
