import { attack } from './scenario-attack.js';
import { day } from './scenario-day.js';
import type { Step } from './step.js';

/** The whole demo: an attack in the middle of ordinary life. */
export const scenario: readonly Step[] = [...day, ...attack];
