import { createHash } from 'node:crypto';
import {
  type FindingExtension,
  type FindingKey,
  FindingsDigest,
  findingLine,
  type Rule,
} from '@casement/engine';
import { FindingGroups, type RuleFacts } from '../findings/finding-groups.js';
import type { Colours } from '../io/colours.js';
import type { DataSink } from '../io/data-sink.js';
import { findingsTable } from '../render/findings-table.js';
import { overview } from '../render/overview.js';
import type { ProofSource } from './proof-source.js';
import { ruleFacts } from './rule-facts.js';

interface WriteOptions {
  readonly format: 'table' | 'events' | 'findings';
  readonly rules: readonly Rule[];
  readonly width: number;
  readonly ink: Colours;
  readonly limit: number;
  /** Whether any record was read at all. */
  readonly anythingRead: boolean;
  /** For the extended form. */
  readonly proof?: ProofSource;
}

/**
 * Writes findings that come in their total order, and returns the digest of the run: over the event lines, in every
 * format, so that a table and an event file of the same input can be told to be the same result.
 */
export async function writeFindings(
  findings: Iterable<FindingKey>,
  sink: DataSink,
  options: WriteOptions,
): Promise<string> {
  const digest = new FindingsDigest(createHash('sha256'));
  if (options.format !== 'table') {
    const print = printer(options);
    for (const finding of findings) {
      digest.add(finding.line);
      sink.write(`${print(finding)}\n`);
      if (sink.full) await sink.flush();
    }
    return digest.hex();
  }
  const groups = new FindingGroups(factsOf(options.rules));
  for (const finding of findings) {
    digest.add(finding.line);
    groups.add(finding);
  }
  const ordered = groups.ordered();
  for (const line of overview(ordered, options)) sink.write(`${line}\n`);
  for (const line of findingsTable(ordered, options)) {
    sink.write(`${line}\n`);
    if (sink.full) await sink.flush();
  }
  return digest.hex();
}

function factsOf(rules: readonly Rule[]): (id: string) => RuleFacts {
  const byId = new Map(rules.map((rule) => [rule.id, ruleFacts(rule)]));
  return (id) => byId.get(id) ?? { id, severity: '', techniques: [] };
}

/** One finding as a line: its event, or the extended form. */
function printer({ format, proof }: WriteOptions): (finding: FindingKey) => string {
  if (format === 'events') return ({ line }) => line;
  return (finding) =>
    findingLine(finding.line, JSON.parse(finding.rest) as FindingExtension, proof!.of(finding));
}
