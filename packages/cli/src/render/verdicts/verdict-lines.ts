import type { LedgerHostVerdicts, LedgerVerdictGroup, LedgerVerdicts } from '@casement/engine';
import type { Colours } from '../../io/colours.js';
import { cutEnd, displayWidth, padEnd } from '../display-width.js';
import { visible } from '../escape.js';
import { count, grouped } from '../quantity.js';
import { wrap } from '../wrap.js';
import { reasonsOf, reasonText } from './verdict-reason.js';

/** Groups of hosts, and reasons of each, that are told; the ledger has all. */
const MAX_GROUPS = 5;
const MAX_REASONS = 5;
const INDENT = 2;
const LONGEST_NAME = 40;

interface Block {
  readonly name: string;
  readonly numbers: readonly string[];
  readonly reasons: readonly string[];
}

const HEADS = ['matched', 'not matched', 'not known'];

/**
 * What the run says of each rule that found something or did not: by host, or by groups of hosts of which the same is known, and why some could not be
 * judged. A silence that is no answer must not look like one.
 */
export function verdictLines(verdicts: LedgerVerdicts, width: number, ink: Colours): string[] {
  const { rules, hosts, groups } = verdicts;
  if (rules === 0 || hosts.length === 0) return [];
  const blocks = [...groups.entries()]
    .sort(([i, a], [j, b]) => b.hosts - a.hosts || i - j)
    .slice(0, MAX_GROUPS)
    .map(([index, group]) =>
      blockOf(
        group,
        hosts.filter((host) => host.group === index),
      ),
    );
  const room = width - INDENT - 2 - displayWidth(HEADS.join('  '));
  const first = Math.min(
    LONGEST_NAME,
    Math.max(...blocks.map(({ name }) => displayWidth(name))),
    Math.max(1, room),
  );
  const lines = [
    `${ink.bold('verdicts:')} ${count(rules, 'rule')} on ${count(hosts.length, 'host')} with logs`,
    ink.dim(row('', first, HEADS)),
  ];
  for (const { name, numbers, reasons } of blocks) {
    lines.push(row(cutEnd(name, first), first, numbers));
    for (const reason of reasons) lines.push(...wrap(reason, width, 2 * INDENT).map(ink.dim));
  }
  const rest = groups.length - blocks.length;
  if (rest > 0)
    lines.push(
      ...wrap(`and ${count(rest, 'group')} of hosts more; --ledger has all`, width, INDENT).map(ink.dim),
    );
  return lines;
}

function row(name: string, width: number, numbers: readonly string[]): string {
  const cells = numbers.map((number, index) => number.padStart(HEADS[index]!.length));
  return `${' '.repeat(INDENT)}${padEnd(name, width)}  ${cells.join('  ')}`;
}

function blockOf({ unknown }: LedgerVerdictGroup, hosts: readonly LedgerHostVerdicts[]): Block {
  const [only] = hosts;
  const single = hosts.length === 1 && only !== undefined;
  const matched = new Set(single ? Object.keys(only.matches) : []);
  const reasons = reasonsOf(unknown, matched);
  const told = reasons.slice(0, MAX_REASONS).map((reason) => reasonText(reason, single ? only.logs : []));
  const rest = reasons.length - told.length;
  return {
    name: single ? shown(only.host) : `${count(hosts.length, 'host')}: ${shown(only?.host ?? '')}, …`,
    numbers: [
      range(hosts.map((host) => host.matched)),
      range(hosts.map((host) => host.not_matched)),
      range(hosts.map((host) => host.unknown)),
    ],
    reasons: rest > 0 ? [...told, `${count(rest, 'more reason')} in the ledger`] : told,
  };
}

/** A host without a name is one, too: some exports leave it out. */
function shown(host: string): string {
  return host === '' ? '(no name)' : visible(host);
}

function range(numbers: readonly number[]): string {
  let least = Number.POSITIVE_INFINITY;
  let most = 0;
  for (const number of numbers) {
    if (number < least) least = number;
    if (number > most) most = number;
  }
  return least >= most ? grouped(most) : `${grouped(least)}–${grouped(most)}`;
}
