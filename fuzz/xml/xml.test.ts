import { tryTarget } from '../shared/try-target.js';
import { xmlTarget } from './xml-target.js';

tryTarget(xmlTarget, new URL('./regressions/', import.meta.url), 1000);
