import type { RecordSource, RuntimeEvent } from '@casement/telemetry';

/** A record of a log by its number, and by its chunk where numbers repeat. */
export interface RecordName {
  readonly record: bigint | null;
  readonly chunk: number | null;
}

/** Whether the record told of the event: alone, or as one of the records that were merged into it. False without a record. */
export function isOfRecord({ source, others }: RuntimeEvent, name: RecordName): boolean {
  return isNamedBy(source, name) || others.some((other) => isNamedBy(other, name));
}

function isNamedBy(source: RecordSource | null, { record, chunk }: RecordName): boolean {
  return (
    source !== null &&
    record !== null &&
    source.recordId === record &&
    (chunk === null || source.chunk === chunk)
  );
}
