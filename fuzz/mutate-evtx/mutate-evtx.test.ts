import { readFileSync } from 'node:fs';
import { EvtxCache, writeEvtx } from '@casement/evtx';
import { expect, it } from 'vitest';
import { checkMutation } from './check-mutation.js';
import type { FiguresJson } from './figures.js';
import { KINDS, type Mutation, mutate } from './mutation.js';
import { pageOf } from './page.js';
import { referenceOf } from './reference.js';

const DOCS = new URL('../../docs/reference/', import.meta.url);
const log = writeEvtx(
  Array.from({ length: 300 }, (_, n) => ({
    provider: 'Test',
    providerGuid: '{5770385f-c22a-43e0-bf4c-06f5698ffbd9}',
    eventId: 1,
    time: 133_000_000_000_000_000n + BigInt(n),
    recordId: BigInt(n + 1),
    processId: 4,
    threadId: 8,
    channel: 'Test',
    computer: 'HOST',
    data: [['Text', `number ${n} `.repeat(20)] as const],
  })),
);
const cache = new EvtxCache();
const reference = referenceOf(log, cache);
const asItIs: Mutation = { kind: 'flip', what: 'nothing', bytes: log, placesOf: (position) => [position] };

it('the page says what the figures say, which are those of all logs and of no loss', () => {
  const figures = JSON.parse(readFileSync(new URL('evtx-mutations.json', DOCS), 'utf8')) as FiguresJson;
  expect(readFileSync(new URL('evtx-mutations.md', DOCS), 'utf8')).toBe(pageOf(figures));
  expect(figures).toMatchObject({ files: 247, mutations: 247_000, records_lost: 0, crashes: 0 });
  for (const kind of KINDS) expect(figures.kinds[kind].mutations, kind).toBeGreaterThan(10_000);
});

it('a log as it is has all its records intact, and loses none', () => {
  expect(reference.length).toBeGreaterThan(2);
  const outcome = checkMutation(reference, asItIs, cache, true);
  expect(outcome).toMatchObject({
    records: 300,
    intact: 300,
    lost: [],
    failure: '',
    carved: 0,
    faultCount: 0,
  });
});

it('a record that says something else is a loss', () => {
  const [chunk, ...rest] = reference;
  const [record, ...others] = chunk!.records;
  const changed = [{ ...chunk!, records: [{ ...record!, says: record!.says + 1 }, ...others] }, ...rest];
  expect(checkMutation(changed, asItIs, cache, true).lost).toEqual([chunk!.position + record!.at]);
});

it('a record whose definitions are changed is not intact, nor are those that use them', () => {
  const bytes = log.slice();
  const [chunk] = reference;
  const [first] = chunk!.records;
  bytes[chunk!.position + first!.at + 200]! ^= 1;
  const outcome = checkMutation(reference, { ...asItIs, bytes }, cache, true);
  expect(outcome.intact).toBe(300 - chunk!.records.length);
  expect(outcome.lost).toEqual([]);
});

it('a mutation is a matter of its seed, and every kind of them comes up', () => {
  const kinds = new Set<string>();
  // 149 moves the last chunk, of which little is used.
  for (const seed of [...Array.from({ length: 80 }, (_, n) => n), 149]) {
    const mutation = mutate(log, reference, seed);
    kinds.add(mutation.kind);
    const again = mutate(log, reference, seed);
    expect([again.what, Buffer.compare(again.bytes, mutation.bytes)]).toEqual([mutation.what, 0]);
    const { lost, failure } = checkMutation(reference, mutation, cache, seed % 10 === 0);
    expect({ lost, failure }, `${seed}: ${mutation.what}`).toEqual({ lost: [], failure: '' });
  }
  expect([...kinds].sort()).toEqual([...KINDS].sort());
});
