import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { FAULTS, type FaultCode } from '@casement/evtx';
import type { FiguresJson } from './figures.js';
import { KINDS, type Kind } from './mutation.js';

const FOLDER = '../../../../docs/reference/';
const ABOUT: Readonly<Record<Kind, string>> = {
  flip: 'bits flipped, all over the file or near each other',
  truncate: 'cut off anywhere, or at a sector',
  splice: 'a piece of the log over another, a piece put in, a piece taken out',
  lengths: 'sizes, counts and offsets changed: of records, in them, of headers',
  chunks: 'chunks exchanged, over one another, or twice',
  zeros: 'sectors, pages and chunks of zeros or ones',
};

/** Writes the figures as a page and as JSON. */
export function writePage(figures: FiguresJson): void {
  const path = (name: string): string => fileURLToPath(new URL(`${FOLDER}${name}`, import.meta.url));
  writeFileSync(path('evtx-mutations.json'), `${JSON.stringify(figures, null, 1)}\n`);
  writeFileSync(path('evtx-mutations.md'), pageOf(figures));
}

/** @internal For its test. */
export function pageOf(figures: FiguresJson): string {
  const row = (cells: readonly (string | number)[]): string => `| ${cells.join(' | ')} |`;
  const n = (value: number): string => String(value).replace(/\B(?=(?:\d{3})+$)/g, ',');
  const kinds = KINDS.map((kind) => {
    const { mutations, intact, lost, records, faults } = figures.kinds[kind];
    return row([kind, ABOUT[kind], n(mutations), n(records), n(intact), n(lost), n(faults)]);
  });
  const faults = Object.entries(figures.faults).map(([code, count]) =>
    row([code, FAULTS[code as FaultCode].title, n(count)]),
  );
  return `<!-- Written by npm run mutate-evtx; do not edit. -->
# Damaged event logs

What \`npm run mutate-evtx -- --mutations ${figures.mutations_a_file} --seed ${figures.seed} --write\` came to: each of ${n(figures.files)} recorded logs (${n(figures.bytes)} bytes, ${n(figures.records)} records)
was damaged ${n(figures.mutations_a_file)} times in a way that the seed decides, and read.

| | |
|---|---|
| mutations | ${n(figures.mutations)} |
| records that they left intact | ${n(figures.records_intact)} |
| **intact records that were lost** | **${n(figures.records_lost)}** |
| crashes, hangs, unbounded reading | ${n(figures.crashes)} |
| records read | ${n(figures.records_read)} |
| most reads of a log for each 64 KiB of it | ${figures.most_reads_a_block} |
| records carved, of every tenth or so | ${n(figures.carved)} of ${n(figures.carved_mutations)} logs |

A record is intact if the file can still be told to be a log (it has the magic of its header, or one of its first sixteen blocks is a chunk); its
chunk has its magic, at a whole number of sectors from where the first one belongs; every byte that its decoding reads is unchanged: the record, and each
definition and name that it refers to; and the chunk's header still counts it among its records: before the free-space offset, and not outside of the
numbers of the chunk where the header has its checksum. It is lost if the reader does not give it at its place, or if it says anything else than
before; not if a copy that the damage made of it, equal in number and event, was read in its stead. Chunks that the damage left as they were, byte for byte, need only be found in
nine mutations of ten, and are read again in the tenth. [fuzz/mutate-evtx/intact.ts](../../fuzz/mutate-evtx/intact.ts) has that in full.

## By kind of damage

| kind | what | mutations | records read | intact | lost | faults |
|---|---|--:|--:|--:|--:|--:|
${kinds.join('\n')}

## Faults that were reported, those of carving included

| code | what | times |
|---|---|--:|
${faults.join('\n')}

The same figures as JSON: [evtx-mutations.json](evtx-mutations.json). What carving gives of such logs is in [design note 0023](../design/0023-carving.md).
`;
}
