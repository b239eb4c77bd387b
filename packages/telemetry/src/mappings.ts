import type { Mapping } from './mapping.js';
import type { ProviderKind } from './provider.js';
import { handleClosed } from './security/handle-closed.js';
import { handleDuplicated } from './security/handle-duplicated.js';
import { handleRequested } from './security/handle-requested.js';
import { logon, logonWithTarget, subjectOnly } from './security/logon.js';
import { objectAccess } from './security/object-access.js';
import { deletionRequested, objectDeleted } from './security/object-deleted.js';
import { permissionChange } from './security/permission-change.js';
import { processCreation } from './security/process-creation.js';
import { processExit } from './security/process-exit.js';
import { registryValueModified } from './security/registry-value-modified.js';
import { actionBlocked } from './sysmon/action-blocked.js';
import { fileCreate } from './sysmon/file-create.js';
import { fileDelete } from './sysmon/file-delete.js';
import { fileExecutable } from './sysmon/file-executable.js';
import { fileStream } from './sysmon/file-stream.js';
import { processCreate } from './sysmon/process-create.js';
import { processMentioned, sourceMentioned } from './sysmon/process-mentioned.js';
import { processTerminate } from './sysmon/process-terminate.js';
import { registryKey } from './sysmon/registry-key.js';
import { registryRename } from './sysmon/registry-rename.js';
import { registryValue } from './sysmon/registry-value.js';
import { sysmonConfiguration, sysmonError, sysmonState } from './sysmon/sysmon-health.js';
import { auditStart, kernelStart, kernelStop, logServiceStart, logServiceStop } from './system/boot.js';
import { logCleared } from './system/log-cleared.js';
import {
  tracedClose,
  tracedDelete,
  tracedOpen,
  tracedRename,
  tracedRenaming,
  tracedWrite,
} from './trace/traced-file.js';
import { tracedKeyChange, tracedKeyClose, tracedKeyOpen } from './trace/traced-key.js';
import { tracedStart, tracedStop } from './trace/traced-process.js';

/** Provider, then id: an id alone says nothing, as every provider numbers its own. */
export const MAPPINGS: Readonly<Record<ProviderKind, ReadonlyMap<number, Mapping>>> = {
  sysmon: byId([
    processCreate,
    processTerminate,
    fileCreate,
    fileStream,
    fileDelete,
    registryKey,
    registryValue,
    registryRename,
    actionBlocked,
    fileExecutable,
    processMentioned,
    sourceMentioned,
    sysmonState,
    sysmonConfiguration,
    sysmonError,
  ]),
  security: byId([
    processCreation,
    processExit,
    handleRequested,
    handleClosed,
    handleDuplicated,
    objectAccess,
    objectDeleted,
    deletionRequested,
    registryValueModified,
    permissionChange,
    logon,
    logonWithTarget,
    subjectOnly,
    auditStart,
  ]),
  eventlog: byId([logCleared]),
  logService: byId([logServiceStart, logServiceStop]),
  kernel: byId([kernelStart, kernelStop]),
  kernelProcess: byId([tracedStart, tracedStop]),
  kernelFile: byId([tracedOpen, tracedClose, tracedWrite, tracedDelete, tracedRenaming, tracedRename]),
  kernelRegistry: byId([tracedKeyOpen, tracedKeyChange, tracedKeyClose]),
  other: byId([]),
};

function byId(mappings: readonly Mapping[]): ReadonlyMap<number, Mapping> {
  const result = new Map<number, Mapping>();
  for (const mapping of mappings) for (const id of mapping.eventIds) result.set(id, mapping);
  return result;
}
