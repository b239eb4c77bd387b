import fc from 'fast-check';
import { Assembler } from './assembler.js';
import { FIRST_CONTENT, nextContent, rawChunk } from './raw-chunk.js';

/**
 * Binary XML as a list of steps: nearly always tokens that belong where they stand, so that the decoder gets far, and now and then
 * something that does not.
 */
export type Step =
  | { readonly op: 'open'; readonly name: string; readonly attributes: number; readonly known: boolean }
  | { readonly op: 'close' | 'empty' | 'end' | 'fragment' }
  | { readonly op: 'text' | 'cdata'; readonly text: string }
  | { readonly op: 'char'; readonly unit: number }
  | { readonly op: 'entity' | 'pi'; readonly name: string }
  | { readonly op: 'hole'; readonly index: number; readonly optional: boolean }
  /** An instance of the definition that begins with the steps behind it, or of one that was written before. */
  | {
      readonly op: 'template';
      readonly earlier: number;
      readonly steps: readonly Step[];
      readonly values: readonly Value[];
    }
  | { readonly op: 'raw'; readonly hex: string };

export interface Value {
  readonly type: number;
  readonly hex: string;
  /** A nested fragment in place of the bytes. */
  readonly steps?: readonly Step[];
  /** Added to the size that its descriptor says. */
  readonly off: number;
}

/** The records of a chunk. */
export type TokenProgram = readonly (readonly Step[])[];

const NAMES = [
  'Event',
  'System',
  'EventData',
  'UserData',
  'Data',
  'Name',
  'EventID',
  'TimeCreated',
  'SystemTime',
  'x',
];
const TYPES = [
  0, 1, 1, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 32, 33, 33, 0x81, 0x84,
  0x95, 0xff,
];

const bytes = (maxLength: number): fc.Arbitrary<string> =>
  fc.uint8Array({ maxLength }).map((value) => Buffer.from(value).toString('hex'));
const name = fc.constantFrom(...NAMES);
const text = fc.oneof(
  fc.constantFrom('', '4688', '<&>', 'a\0b', '\ud800'),
  fc.string({ unit: 'binary', maxLength: 6 }),
);

const { steps } = fc.letrec<{ steps: Step[]; value: Value; step: Step }>((tie) => ({
  steps: fc.oneof(
    { maxDepth: 4 },
    fc.constant<Step[]>([]),
    // What belongs together: an element with what is in it, closed.
    fc
      .tuple(
        name,
        fc.nat(2),
        fc.boolean(),
        tie('steps'),
        fc.constantFrom<'end' | 'none'>('end', 'end', 'end', 'end', 'none'),
      )
      .map(([element, attributes, known, inner, last]): Step[] => [
        { op: 'open', name: element, attributes, known },
        ...(inner.length === 0 ? [{ op: 'empty' } as const] : [{ op: 'close' } as const, ...inner]),
        ...(inner.length === 0 || last === 'none' ? [] : [{ op: 'end' } as const]),
      ]),
    fc.array(tie('step'), { maxLength: 3 }),
    fc.tuple(tie('steps'), tie('steps')).map(([a, b]) => [...a, ...b]),
  ),
  value: fc.record(
    {
      type: fc.constantFrom(...TYPES),
      hex: bytes(24),
      steps: tie('steps'),
      off: fc.oneof(
        { weight: 9, arbitrary: fc.constant(0) },
        { weight: 1, arbitrary: fc.integer({ min: -3, max: 70_000 }) },
      ),
    },
    { requiredKeys: ['type', 'hex', 'off'] },
  ),
  step: fc.oneof(
    { maxDepth: 4 },
    fc.record({ op: fc.constantFrom('text' as const, 'cdata' as const), text }),
    fc.record({
      op: fc.constant('hole' as const),
      index: fc.constantFrom(0, 1, 2, 3, 60_000),
      optional: fc.boolean(),
    }),
    fc.record({ op: fc.constant('char' as const), unit: fc.constantFrom(0, 10, 65, 0xd83d, 0xde00, 0xffff) }),
    fc.record({
      op: fc.constantFrom('entity' as const, 'pi' as const),
      name: fc.constantFrom('amp', 'lt', 'x'),
    }),
    fc.record({
      op: fc.constantFrom('end' as const, 'fragment' as const, 'close' as const, 'empty' as const),
    }),
    fc.record({ op: fc.constant('raw' as const), hex: bytes(6) }),
    fc.record({
      op: fc.constant('template' as const),
      earlier: fc.constantFrom(-1, -1, -1, 0, 1, 2),
      steps: tie('steps'),
      values: fc.array(tie('value'), { maxLength: 5 }),
    }),
  ),
}));

/** Wrapped into an event, as often as not: without one there is nothing to print. */
const record = fc.tuple(fc.boolean(), steps).map(([whole, inner]): Step[] => {
  if (!whole) return [{ op: 'fragment' }, ...inner];
  const open = (element: string): Step => ({ op: 'open', name: element, attributes: 0, known: false });
  return [
    ...[
      { op: 'fragment' } as const,
      open('Event'),
      { op: 'close' } as const,
      open('System'),
      { op: 'empty' } as const,
    ],
    ...inner,
    { op: 'end' },
  ];
});

export const tokenProgram: fc.Arbitrary<TokenProgram> = fc.array(record, { minLength: 1, maxLength: 6 });

/** The log of one chunk that a program stands for. */
export function bytesOf(program: TokenProgram): Uint8Array {
  const assembler = new Assembler();
  const contents: Uint8Array[] = [];
  let offset = FIRST_CONTENT;
  for (const written of program) {
    const content = assembler.record(written, offset);
    contents.push(content);
    offset = nextContent(offset, content.length);
  }
  return rawChunk(contents);
}
