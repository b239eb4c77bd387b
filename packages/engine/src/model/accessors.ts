import type { Accessor } from './accessor.js';
import { ANCESTOR_ACCESSORS } from './ancestor-accessors.js';
import { CONTAINER_ACCESSORS } from './container-rows.js';
import { EVENT_ACCESSORS } from './event-accessors.js';
import { EXIT_ACCESSORS } from './exit-accessors.js';
import { FILE_ACCESSORS } from './file-accessors.js';
import { PERMISSION_ACCESSORS } from './permission-accessors.js';
import { PARENT_ACCESSORS, PROCESS_ACCESSORS, PROCESS_EVENT_ACCESSORS } from './process-accessors.js';
import { REGISTRY_ACCESSORS } from './registry-accessors.js';

/** All accessors by field name. A test holds it equal to the rows: none missing, none left over. */
export const ACCESSORS: ReadonlyMap<string, Accessor> = new Map(
  [
    EVENT_ACCESSORS,
    PROCESS_ACCESSORS,
    PARENT_ACCESSORS,
    ANCESTOR_ACCESSORS,
    CONTAINER_ACCESSORS,
    PROCESS_EVENT_ACCESSORS,
    EXIT_ACCESSORS,
    FILE_ACCESSORS,
    REGISTRY_ACCESSORS,
    PERMISSION_ACCESSORS,
  ].flatMap((table) => Object.entries(table)),
);
