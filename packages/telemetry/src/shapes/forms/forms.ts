import type { Shape } from '../shape.js';
import { evtxDump } from './evtx-dump.js';
import { evtxECmd, evtxECmdWithoutPayload } from './evtx-ecmd.js';
import { fluentBit } from './fluent-bit.js';
import { getWinEvent, getWinEventText } from './get-winevent.js';
import { nxlog, nxlogProcessId } from './nxlog.js';
import { openTelemetry } from './open-telemetry.js';
import { powershell, powershellRecords } from './powershell.js';
import { recordForm } from './record-form.js';
import { sentinel } from './sentinel.js';
import { snakeCase } from './snake-case.js';
import { velociraptor } from './velociraptor.js';
import { wazuh } from './wazuh.js';
import { winlogbeat5, winlogbeat7 } from './winlogbeat.js';

/** All shapes there are. Of two that are equally sure the earlier one is taken: nearest to the log first, the flat ones last. */
export const SHAPES: readonly Shape[] = [
  evtxDump,
  recordForm,
  velociraptor,
  winlogbeat7,
  winlogbeat5,
  wazuh,
  evtxECmd,
  evtxECmdWithoutPayload,
  getWinEvent,
  getWinEventText,
  fluentBit,
  openTelemetry,
  snakeCase,
  sentinel,
  nxlog,
  nxlogProcessId,
  powershellRecords,
  powershell,
];
