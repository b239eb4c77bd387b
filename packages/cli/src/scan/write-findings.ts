import { createHash } from 'node:crypto';
import { type FindingKey, FindingsDigest, type Rule } from '@casement/engine';
import { FindingGroups, type RuleFacts } from '../findings/finding-groups.js';
import type { Colours } from '../io/colours.js';
import type { DataSink } from '../io/data-sink.js';
import { findingsTable } from '../render/findings-table.js';
import { overview } from '../render/overview.js';
import { ruleFacts } from './rule-facts.js';

interface WriteOptions {
  readonly format: 'table' | 'events';
  readonly rules: readonly Rule[];
  readonly width: number;
  readonly ink: Colours;
  readonly limit: number;
  /** Whether any record was read at all. */
  readonly anythingRead: boolean;
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
  if (options.format === 'events') {
    for (const { line } of findings) {
      digest.add(line);
      sink.write(`${line}\n`);
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
