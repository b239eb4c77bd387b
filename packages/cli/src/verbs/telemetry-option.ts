import type { VerbOption } from './verb.js';

/**
 * How records become events: the same for every verb that reads logs. The keys are written out, held to those of the library by a test:
 * help must not load it.
 */
export const TELEMETRY_OPTION: VerbOption = {
  flags: '--telemetry <key=value>',
  about:
    'how records become events where the logs leave a choice; repeatable. Keys: sysmon11Overwrite, registryRename, createKeyFirstOnly, failedOpens, keyWritesWithoutValue, inferCreatedKeys, objectTypes, directoryWrites, keepControlSet, volumes, limits.hosts, limits.processesPerHost, limits.processes, limits.processesPerPid, limits.endedFor, limits.handlesPerHost, limits.handles, limits.handleFor, limits.held, limits.heldCharacters, limits.characters, limits.accountsPerHost, limits.accounts, limits.names. A wrong one is answered with what each takes; docs/guide/telemetry.md has the defaults',
  many: true,
};
