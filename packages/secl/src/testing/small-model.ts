import { utf8Length } from '@casement/secl';
import type { ArrayField, Field, Model } from '../model.js';
import type { VariableScope } from '../variable.js';

/** An event of a made-up world, with one property for every kind of field the language knows. */
export interface SmallEvent {
  readonly now: bigint;
  readonly label: string;
  readonly name: string;
  readonly path: string;
  readonly extension: string;
  readonly size: number;
  readonly time: bigint;
  readonly flag: boolean;
  readonly tags: readonly string[];
  readonly ports: readonly number[];
  readonly steps: readonly SmallStep[];
}

export interface SmallStep {
  readonly name: string;
  readonly path: string;
  readonly id: number;
  readonly time: bigint;
  readonly marks: readonly string[];
}

export const EMPTY_EVENT: SmallEvent = {
  now: 0n,
  label: '',
  name: '',
  path: '',
  extension: '',
  size: 0,
  time: 0n,
  flag: false,
  tags: [],
  ports: [],
  steps: [],
};

type StepRead = (step: SmallStep) => string | number | bigint;

function overSteps(
  name: string,
  type: 'string[]' | 'int[]',
  match: ArrayField<SmallEvent>['match'],
  read: StepRead,
  wide = false,
): Field<SmallEvent> {
  return {
    name,
    event: '',
    match,
    weight: 2000,
    type,
    wide,
    iterator: 'steps',
    count: (event) => event.steps.length,
    at: (event, index) => read(event.steps[index]!),
  };
}

/** Event types `alpha` (all fields of alpha.*) and `beta`; `both.*` and `steps.*` fit either. */
const FIELDS: readonly Field<SmallEvent>[] = [
  { name: 'both.label', event: '', match: 'exact', weight: 5, type: 'string', get: (e) => e.label },
  { name: 'alpha.label', event: 'alpha', match: 'exact', weight: 5, type: 'string', get: (e) => e.label },
  { name: 'alpha.name', event: 'alpha', match: 'ci', weight: 50, type: 'string', get: (e) => e.name },
  { name: 'alpha.path', event: 'alpha', match: 'path', weight: 50, type: 'string', get: (e) => e.path },
  {
    name: 'alpha.name.length',
    event: 'alpha',
    match: null,
    weight: 50,
    type: 'int',
    wide: false,
    get: (e) => utf8Length(e.name),
  },
  {
    name: 'alpha.extension',
    event: 'alpha',
    match: 'extension',
    weight: 50,
    type: 'string',
    get: (e) => e.extension,
  },
  {
    name: 'alpha.size',
    event: 'alpha',
    match: null,
    weight: 5,
    type: 'int',
    wide: false,
    get: (e) => e.size,
  },
  { name: 'alpha.time', event: 'alpha', match: null, weight: 5, type: 'int', wide: true, get: (e) => e.time },
  { name: 'alpha.flag', event: 'alpha', match: null, weight: 5, type: 'bool', get: (e) => e.flag },
  {
    name: 'alpha.tags',
    event: 'alpha',
    match: 'exact',
    weight: 500,
    type: 'string[]',
    wide: false,
    iterator: null,
    count: (e) => e.tags.length,
    at: (e, i) => e.tags[i]!,
  },
  {
    name: 'alpha.ports',
    event: 'alpha',
    match: null,
    weight: 500,
    type: 'int[]',
    wide: false,
    iterator: null,
    count: (e) => e.ports.length,
    at: (e, i) => e.ports[i]!,
  },
  { name: 'beta.name', event: 'beta', match: 'ci', weight: 50, type: 'string', get: (e) => e.name },
  {
    name: 'steps.length',
    event: '',
    match: null,
    weight: 2000,
    type: 'int',
    wide: false,
    get: (e) => e.steps.length,
  },
  overSteps('steps.name', 'string[]', 'ci', (step) => step.name),
  overSteps('steps.path', 'string[]', 'path', (step) => step.path),
  overSteps('steps.path.length', 'int[]', null, (step) => utf8Length(step.path)),
  overSteps('steps.id', 'int[]', null, (step) => step.id),
  overSteps('steps.time', 'int[]', null, (step) => step.time, true),
  {
    name: 'steps.marks',
    event: '',
    match: 'exact',
    weight: 200_000,
    type: 'string[]',
    wide: false,
    iterator: 'steps',
    count: (e) => e.steps.flatMap(({ marks }) => marks).length,
    at: (e, i) => e.steps.flatMap(({ marks }) => marks)[i]!,
    perStep: {
      count: (e, step) => e.steps[step]!.marks.length,
      at: (e, step, i) => e.steps[step]!.marks[i]!,
    },
  },
];

const LEGACY = new Map([
  ['alpha.title', 'alpha.name'],
  ['steps.title', 'steps.name'],
  ['alpha.gone', 'alpha.nowhere'],
]);

const BY_NAME = new Map(FIELDS.map((field) => [field.name, field]));

export const SMALL_MODEL: Model<SmallEvent> = {
  field: (name) => BY_NAME.get(name),
  legacyName: (name) => LEGACY.get(name),
  iterators: ['steps'],
  iteratorCount: (event) => event.steps.length,
  constants: new Map([
    ['ZERO', 0n],
    ['TWO', 2n],
  ]),
  now: (event) => event.now,
  fieldNames: () => [...BY_NAME.keys()],
};

/** One variable of every type, as a rule set might have set them. */
export const SMALL_VARIABLES: VariableScope<SmallEvent> = {
  variable(name) {
    switch (name) {
      case 'last':
        return { name, type: 'string', get: (event) => event.label };
      case 'counter':
        return { name, type: 'int', wide: false, get: (event) => event.ports.length };
      case 'since':
        return { name, type: 'int', wide: true, get: (event) => event.time };
      case 'armed':
        return { name, type: 'bool', get: (event) => event.flag };
      case 'names':
        return {
          name,
          type: 'string[]',
          wide: false,
          count: (event) => event.tags.length,
          at: (event, index) => event.tags[index]!,
        };
      case 'ids':
        return {
          name,
          type: 'int[]',
          wide: false,
          count: (event) => event.ports.length,
          at: (event, index) => event.ports[index]!,
        };
      default:
        return undefined;
    }
  },
};
