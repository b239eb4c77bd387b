// Findings whose record lies in an archive or in a text, or that were made of two records.
import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { FindingJson } from '@casement/engine';
import { beforeEach, expect, it } from 'vitest';
import { demoRecording } from '../demo/demo-recording.js';
import { casement, useBuiltCommand, useFolder } from '../testing/built-command.js';
import { tarFile } from '../testing/tar-file.js';
import { zipFile } from '../testing/zip-file.js';

useBuiltCommand();
const at = useFolder();

const LOGS = demoRecording();

beforeEach(() => {
  rmSync(at('case'), { recursive: true, force: true });
  rmSync(at('moved'), { recursive: true, force: true });
  mkdirSync(at('case'));
  mkdirSync(at('moved'));
});

function scan(): FindingJson[] {
  const { out } = casement(['scan', 'case', '--extended'], { cwd: at() });
  writeFileSync(at('f.jsonl'), out);
  return out
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as FindingJson);
}

const verified = (...args: string[]): string => casement(['verify', 'f.jsonl', ...args], { cwd: at() }).err;
const ALL_CONFIRMED = /^(\d+) findings: \1 confirmed\n$/;

it('finds members of archives, of moved ones, too', () => {
  const files = LOGS.map(({ name, bytes }) => ({ name: `logs/${name}`, content: bytes }));
  const inner = gzipSync(tarFile(files.slice(2)));
  writeFileSync(at('case', 'a.zip'), zipFile([...files.slice(0, 2), { name: 'b.tgz', content: inner }]));
  const findings = scan();
  expect(findings.length).toBeGreaterThan(20);
  const inArchive = findings.map(({ proof }) => proof.file?.split('!/').length);
  expect(new Set(inArchive)).toEqual(new Set([2, 3]));
  for (const { proof } of findings) {
    expect(proof.sha256).not.toBe(proof.member_sha256);
    expect(proof.member_sha256).toHaveLength(64);
  }
  expect(verified()).toMatch(ALL_CONFIRMED);
  const [{ proof }] = findings as [FindingJson];
  const edited = { ...findings[0], proof: { ...proof, member_sha256: '0'.repeat(64) } };
  writeFileSync(at('edited.jsonl'), `${JSON.stringify(edited)}\n`);
  for (const args of [[], ['--record-only']])
    expect(casement(['verify', 'edited.jsonl', ...args], { cwd: at() }).out).toContain(
      `differs  ${edited.rule?.id}`,
    );
  renameSync(at('case', 'a.zip'), at('moved', 'evidence'));
  expect(verified()).toMatch(/^(\d+) findings: \1 file missing\n$/);
  expect(verified('--root', 'moved')).toMatch(ALL_CONFIRMED);
  expect(verified('--root', 'moved', '--record-only')).toMatch(ALL_CONFIRMED);
});

it('reads texts and knows their lines', () => {
  for (const { name, bytes } of LOGS) {
    writeFileSync(at('log.evtx'), bytes);
    const { out } = casement(['dump', 'log.evtx', '--format', 'evtx_dump'], { cwd: at() });
    writeFileSync(join(at('case'), `${name}.jsonl.gz`), gzipSync(out));
  }
  const findings = scan();
  expect(findings.length).toBeGreaterThan(20);
  for (const { proof } of findings) expect(proof.line).toBeGreaterThan(0);
  expect(verified()).toMatch(ALL_CONFIRMED);
  writeFileSync(
    at('f.jsonl'),
    findings
      .map((finding) => `${JSON.stringify({ ...finding, proof: { ...finding.proof, line: 1 } })}\n`)
      .join(''),
  );
  expect(verified()).toMatch(/^(\d+) findings: \1 record missing\n$/);
});

it('holds a finding of two records against both', () => {
  for (const { name, bytes } of LOGS) writeFileSync(at('case', name), bytes);
  const merged = scan().filter(({ proof }) => proof.others !== undefined);
  expect(merged.length).toBeGreaterThan(5);
  const write = (change: (finding: FindingJson) => object): void => {
    const lines = merged.map((finding) => `${JSON.stringify({ ...finding, ...change(finding) })}\n`);
    writeFileSync(at('f.jsonl'), lines.join(''));
  };
  write(() => ({}));
  expect(verified()).toMatch(ALL_CONFIRMED);
  expect(verified('--record-only')).toMatch(ALL_CONFIRMED);
  write(({ proof: { others: _, ...proof } }) => ({ proof }));
  expect(verified()).toMatch(/^(\d+) findings: \1 differs\n$/);
});

it('finds a member that could not be unpacked to its end by its archive', () => {
  const [{ bytes }] = LOGS as [(typeof LOGS)[number]];
  writeFileSync(at('log.evtx'), bytes);
  const { out } = casement(['dump', 'log.evtx', '--format', 'evtx_dump'], { cwd: at() });
  const zip = zipFile([{ name: 'logs/p.jsonl', content: Buffer.from(out) }]);
  // In the last block of what is packed, so that the most of it is read.
  zip[Math.floor(zip.length * 0.9)]! ^= 0xff;
  mkdirSync(at('case', 'x!'));
  writeFileSync(at('case', 'x!', 'a.zip'), zip);
  const findings = scan();
  expect(findings.length).toBeGreaterThan(0);
  for (const { proof } of findings) {
    expect(proof.sha256).toHaveLength(64);
    expect(proof.member_sha256).toBeUndefined();
  }
  expect(verified()).toMatch(ALL_CONFIRMED);
  expect(verified('--record-only')).toMatch(ALL_CONFIRMED);
  renameSync(at('case', 'x!'), at('moved', 'y'));
  expect(verified('--root', 'moved')).toMatch(ALL_CONFIRMED);
});
