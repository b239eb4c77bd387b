import type { VerbOption } from './verb.js';

/** Ids of the shapes that exports come in (`SHAPES` of telemetry, which a look at the help does not load). */
export const SHAPE_IDS: readonly string[] = [
  'evtx-dump',
  'casement-record',
  'velociraptor',
  'winlogbeat-7',
  'winlogbeat-5-6',
  'wazuh',
  'evtxecmd',
  'evtxecmd-without-payload',
  'get-winevent',
  'get-winevent-without-properties',
  'fluent-bit',
  'opentelemetry',
  'snake-case',
  'sentinel',
  'nxlog',
  'nxlog-with-processid',
  'powershell-with-eventrecordid',
  'powershell',
];

/** For every verb that reads logs. */
export const SHAPE_OPTION: VerbOption = {
  flags: '--shape <name>',
  about:
    'read JSON and CSV exports as this shape, instead of as what each record looks like; event logs and XML have one shape only',
  choices: SHAPE_IDS,
};
