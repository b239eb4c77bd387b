import { tryTarget } from '../shared/try-target.js';
import { binxmlTarget } from './binxml-target.js';

tryTarget(binxmlTarget, new URL('./regressions/', import.meta.url), 300);
