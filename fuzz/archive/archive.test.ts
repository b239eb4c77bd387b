import { tryTarget } from '../shared/try-target.js';
import { archiveTarget } from './archive-target.js';

tryTarget(archiveTarget, new URL('./regressions/', import.meta.url), 100);
