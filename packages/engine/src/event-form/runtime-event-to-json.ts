import type { ProcessEntry, RecordSource, RuntimeEvent } from '@casement/telemetry';
import { formatRfc3339 } from '../time/rfc3339.js';
import { BLOCK_FORM } from './block-form.js';
import { boundedAncestry } from './bounded-ancestry.js';
import { type FormValue, integerText, writeField } from './form-field.js';
import { type IdentityJson, identityJson } from './identity-form.js';
import { PROCESS_FORM } from './process-form.js';
import type { RecordSourceJson, RuntimeEventJson } from './runtime-event-json.js';

type Values = Record<string, FormValue>;

/**
 * The JSON form of a runtime event (design.md, Forms). It holds what rules can see, where the records lie, and who tells of
 * the processes; the inner life of the process table (exit times, GUIDs) is not in it, and of a very long line of
 * ancestors neither is the middle (`boundedAncestry`): a log whose every process is the child of the one before
 * would be printed in the square of its length.
 */
export function runtimeEventToJson(event: RuntimeEvent): RuntimeEventJson {
  const fields: Values = {};
  const chain: Values[] = [];
  let identity: readonly IdentityJson[] | undefined;
  if (event.process !== null) {
    writeProcess(event.process, 'process.', fields);
    const { entries } = boundedAncestry(event.process);
    identity = identityJson([event.process, ...entries]);
    for (const entry of entries) {
      const values: Values = {};
      writeProcess(entry, '', values);
      chain.push(values);
    }
  }
  for (const [name, field] of BLOCK_FORM[event.type]) {
    const value = writeField(field, event);
    if (value !== undefined) fields[name] = value;
  }
  const time = event.time === 0n ? '' : formatRfc3339(event.time);
  return {
    type: event.type,
    ...(time === '' ? {} : { time }),
    ...(event.host === '' ? {} : { host: event.host }),
    fields,
    ancestors: chain,
    ...(identity === undefined ? {} : { identity }),
    ...(event.source === null ? {} : { source: sourceJson(event.source) }),
    ...(event.others.length === 0 ? {} : { others: event.others.map(sourceJson) }),
  };
}

function writeProcess(process: ProcessEntry, prefix: string, into: Values): void {
  for (const [name, field] of PROCESS_FORM) {
    const value = writeField(field, process);
    if (value !== undefined) into[prefix + name] = value;
  }
}

function sourceJson(source: RecordSource): RecordSourceJson {
  return {
    ...(source.file === '' ? {} : { file: source.file }),
    ...(source.recordId < 0n ? {} : { record_id: integerText(source.recordId) }),
    ...(source.chunk < 0 ? {} : { chunk: source.chunk }),
    ...(source.offset < 0 ? {} : { offset: source.offset }),
    ...(source.line < 1 ? {} : { line: source.line }),
    ...(source.provider === '' ? {} : { provider: source.provider }),
    ...(source.eventId < 0 ? {} : { event_id: source.eventId }),
    ...(source.carved ? { kind: 'carved' } : {}),
  };
}
