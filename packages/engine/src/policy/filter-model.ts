import type { BoolField, Field, Model } from '@casement/secl';

/** What policy filters may ask about (secl.md §5.7). */
export interface FilterContext {
  readonly hostname: string;
  /** The environment, as `NAME=value` items. */
  readonly envs: readonly string[];
}

const BASE = { event: '', match: null, weight: 1 } as const;

function text(name: string, get: (context: FilterContext) => string): Field<FilterContext> {
  return { ...BASE, name, type: 'string', match: 'exact', get };
}

function zero(name: string): Field<FilterContext> {
  return { ...BASE, name, type: 'int', wide: false, get: () => 0 };
}

function no(name: string): BoolField<FilterContext> {
  return { ...BASE, name, type: 'bool', get: () => false };
}

const DISTRIBUTIONS = [
  'amazon_linux',
  'cos',
  'debian',
  'oracle',
  'rhel',
  'rhel7',
  'rhel8',
  'sles',
  'sles12',
  'sles15',
];

const FIELDS: ReadonlyMap<string, Field<FilterContext>> = new Map(
  [
    ...['os', 'os.id', 'os.platform_id', 'os.version_id'].map((name) => text(name, () => 'windows')),
    ...DISTRIBUTIONS.map((name) => no(`os.is_${name}`)),
    ...['major', 'minor', 'patch', 'abi', 'flavor'].map((name) => zero(`kernel.version.${name}`)),
    no('kernel.core.enabled'),
    {
      ...BASE,
      name: 'envs',
      type: 'string[]' as const,
      match: 'exact' as const,
      wide: false,
      iterator: null,
      count: (context: FilterContext) => context.envs.length,
      at: (context: FilterContext, index: number) => context.envs[index]!,
    },
    text('origin', () => ''),
    text('hostname', (context) => context.hostname),
  ].map((field) => [field.name, field]),
);

/** The model that the filters of macros and rules are checked against: no event, no macro, this system only. */
export const filterModel: Model<FilterContext> = {
  iterators: [],
  constants: new Map(),
  field: (name) => FIELDS.get(name),
  legacyName: () => undefined,
  iteratorCount: () => 0,
  now: () => 0n,
  fieldNames: () => [...FIELDS.keys()],
};
