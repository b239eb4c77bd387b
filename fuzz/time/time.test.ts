import { tryTarget } from '../shared/try-target.js';
import { timeTarget } from './time-target.js';

tryTarget(timeTarget, new URL('./regressions/', import.meta.url), 1000);
