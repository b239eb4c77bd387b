import { tryTarget } from '../shared/try-target.js';
import { jsonTarget } from './json-target.js';

tryTarget(jsonTarget, new URL('./regressions/', import.meta.url), 1000);
