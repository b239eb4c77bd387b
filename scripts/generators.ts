// The registry of everything that is generated and committed: one line a generator.
import type { Generator } from './generator.js';

export const generators: readonly Generator[] = [];
