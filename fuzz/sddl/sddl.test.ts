import { tryTarget } from '../shared/try-target.js';
import { sddlTarget } from './sddl-target.js';

tryTarget(sddlTarget, new URL('./regressions/', import.meta.url), 1000);
