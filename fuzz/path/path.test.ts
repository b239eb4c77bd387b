import { tryTarget } from '../shared/try-target.js';
import { pathTarget } from './path-target.js';

tryTarget(pathTarget, new URL('./regressions/', import.meta.url), 1000);
