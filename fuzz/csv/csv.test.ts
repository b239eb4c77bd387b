import { tryTarget } from '../shared/try-target.js';
import { csvTarget } from './csv-target.js';

tryTarget(csvTarget, new URL('./regressions/', import.meta.url), 1000);
