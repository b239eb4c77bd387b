import { type AccessorTable, number } from './accessor.js';

/** What an exit event has beside its process. */
export const EXIT_ACCESSORS: AccessorTable = {
  'exit.cause': number((c) => c.exitCause),
  'exit.code': number((c) => c.exitCode),
};
