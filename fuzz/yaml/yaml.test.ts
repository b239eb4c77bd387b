import { tryTarget } from '../shared/try-target.js';
import { yamlTarget } from './yaml-target.js';

tryTarget(yamlTarget, new URL('./regressions/', import.meta.url), 300);
