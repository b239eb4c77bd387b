import type { TestProblem } from '../errors/test-problem.js';
import type { Failure, TestResult } from '../run/test-result.js';
import type { FileReport, TestReport } from './test-report.js';

/**
 * The report as JUnit XML, in the form that CI services read (the schema of Jenkins' xUnit plugin): a suite for each test file,
 * a case for each test. A file that could not be run is a case with an `error`.
 */
export function junit(report: TestReport): string {
  const suites = report.files.map(suite);
  const tests = suites.reduce((sum, each) => sum + each.tests, 0);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="casement test" tests="${tests}" failures="${report.failed}" errors="${report.broken}">`,
    ...suites.map(({ xml }) => xml),
    '</testsuites>',
    '',
  ].join('\n');
}

function suite({ file, problems, tests }: FileReport): { readonly tests: number; readonly xml: string } {
  const failed = tests.filter(({ failures }) => failures.length > 0).length;
  const count = tests.length + (problems.length > 0 ? 1 : 0);
  const head = `  <testsuite name="${attribute(file)}" tests="${count}" failures="${failed}" errors="${problems.length > 0 ? 1 : 0}" skipped="0">`;
  const cases = [...(problems.length > 0 ? [broken(file, problems)] : []), ...tests.map(testCase)];
  return { tests: count, xml: [head, ...cases, '  </testsuite>'].join('\n') };
}

function broken(file: string, problems: readonly TestProblem[]): string {
  const first = problems[0]!;
  const text = problems.map(
    ({ line, column, code, message, hint }) => `${file}:${line}:${column} ${code} ${message}\n  ${hint}`,
  );
  return [
    `    <testcase classname="${attribute(file)}" name="the file can be run">`,
    `      <error message="${attribute(first.message)}" type="${first.code}">${content(text.join('\n'))}</error>`,
    '    </testcase>',
  ].join('\n');
}

function testCase({ name, file, failures }: TestResult): string {
  const head = `    <testcase classname="${attribute(file)}" name="${attribute(name)}"`;
  const first = failures[0];
  if (first === undefined) return `${head}/>`;
  // One `failure` a case: that is all the schema has room for in the readers that are strictest.
  const text = failures.map((failure) => describe(file, failure)).join('\n');
  return [
    `${head}>`,
    `      <failure message="${attribute(first.message)}" type="${first.kind}">${content(text)}</failure>`,
    '    </testcase>',
  ].join('\n');
}

function describe(file: string, { line, step, message, why }: Failure): string {
  const lines = [`${file}:${line}${step === 0 ? '' : ` step ${step}`}: ${message}`];
  if (why === undefined) return lines[0]!;
  lines.push(
    `  rule at ${why.file}:${why.line}${why.reason === '' ? ', these do not hold:' : `: ${why.reason}`}`,
  );
  for (const { text, values } of why.terms) {
    lines.push(`    ${text.replaceAll(/\s+/g, ' ')}`);
    for (const { name, value } of values) lines.push(`      ${name} is ${value}`);
  }
  return lines.join('\n');
}

/** Characters that XML 1.0 cannot hold in any spelling, halves of surrogate pairs among them. */
const FORBIDDEN = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;

function content(text: string): string {
  return text
    .replaceAll(
      FORBIDDEN,
      (character) => `<U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}>`,
    )
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
}

/** In attributes line breaks and tabs would be read as blanks. */
function attribute(text: string): string {
  return content(text)
    .replaceAll('"', '&quot;')
    .replaceAll('\n', '&#10;')
    .replaceAll('\r', '&#13;')
    .replaceAll('\t', '&#9;');
}
