import {
  backendEventLine,
  type FindingFile,
  type FindingJson,
  findingExtension,
  type Match,
  safeJson,
} from '@casement/engine';
import { differences } from './differences.js';

/**
 * In what a stated finding differs from what a match gives now, as paths; empty where it is the same to the byte, but for blanks between
 * its tokens. Digests are no part of it: they are compared with the files.
 */
export function compareFinding(
  { event, rule, actions, proof, matched }: FindingJson,
  match: Match,
): string[] {
  // What the event says of the program is its version, and the finding names that: another one is told by itself.
  const line = backendEventLine(match, { version: proof.casement });
  const again = findingExtension(match);
  const { sha256: _, ...plainRule } = rule;
  const { casement: _1, options: _2, inputs: _3, others, ...place } = proof;
  const plainProof = {
    ...withoutDigests(place),
    ...(others === undefined ? {} : { others: others.map(withoutDigests) }),
  };
  const told = [
    ...differences(event, JSON.parse(line), 'event'),
    ...differences(plainRule, again.rule, 'rule'),
    ...differences(actions, again.actions, 'actions'),
    ...differences(plainProof, again.proof, 'proof'),
    ...differences(matched, again.matched, 'matched'),
  ];
  // The same values in another order, or written in another way.
  if (told.length === 0 && safeJson(JSON.stringify(event)) !== line) told.push('event (order of its keys)');
  return told;
}

function withoutDigests({ sha256: _, member_sha256: _1, ...place }: FindingFile): object {
  return place;
}
