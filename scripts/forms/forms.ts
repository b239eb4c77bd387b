// The forms that the command prints, beside the backend event, whose schema is its source and not made from anything.
import { CHECK_REPORT_SHAPE } from '@casement/analysis';
import { FINDING_SHAPE, LEDGER_SHAPE, runtimeEventShape } from '@casement/engine';
import { RECORD_SHAPE } from '@casement/evtx';
import { TEST_REPORT_SHAPE } from '@casement/rule-tests';
import { type RootShape, type Schema, toJsonSchema } from './to-json-schema.js';

interface Form {
  readonly name: string;
  /** Raised when what a reader could rely on no longer holds. */
  readonly version: number;
  readonly description: string;
  readonly shape: RootShape;
}

const FORMS: readonly Form[] = [
  {
    name: 'record',
    version: 1,
    description: 'A record of an event log, as `casement dump` prints it; null where the record has no value',
    shape: { keys: RECORD_SHAPE },
  },
  {
    name: 'runtime-event',
    version: 1,
    description:
      'An event as rules see it, as `casement events` prints it. Empty and zero values are left out',
    shape: runtimeEventShape(),
  },
  {
    name: 'finding',
    version: 1,
    description:
      'A finding with its proof, as `casement scan --extended` prints it. Nothing but its event goes on the wire',
    shape: FINDING_SHAPE,
  },
  {
    name: 'ledger',
    version: LEDGER_SHAPE.keys.version.value,
    description:
      'The account of a run: what was read, found and not understood, as --ledger writes it and --json prints it',
    shape: LEDGER_SHAPE,
  },
  {
    name: 'load-report',
    version: CHECK_REPORT_SHAPE.keys.version.value,
    description:
      'What loading policies came to and what can be said of them, as `casement check --json` prints it',
    shape: CHECK_REPORT_SHAPE,
  },
  {
    name: 'test-report',
    version: TEST_REPORT_SHAPE.keys.version.value,
    description: 'What running rule tests came to, as `casement test --json` prints it',
    shape: TEST_REPORT_SHAPE,
  },
];

/** The schema of each form by its name. */
export function formSchemas(): ReadonlyMap<string, Schema> {
  return new Map(
    FORMS.map(({ name, version, description, shape }) => [
      name,
      {
        $schema: 'https://json-schema.org/draft/2020-12/schema',
        $id: `urn:casement:form:${name}:${version}`,
        title: `Casement ${name} form, version ${version}`,
        description,
        ...toJsonSchema(shape),
      },
    ]),
  );
}
