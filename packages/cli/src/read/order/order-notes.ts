import type { ClockFinding } from '@casement/telemetry';
import { type Problem, problem } from '../../errors/problem.js';
import { visible } from '../../render/escape.js';
import { count } from '../../render/quantity.js';
import type { FileReport } from '../file-report.js';
import type { SurveyResult } from './time-survey.js';

const TICKS_A_SECOND = 10_000_000n;

/** Says in the report what was done to the order and to the times of a file. */
export function noteOrder(report: FileReport, { correction, disorder }: SurveyResult): void {
  if (disorder.late > 0) {
    const span = spanText(Number(disorder.furthest / TICKS_A_SECOND));
    note(report, problem('CLI6084', { count: count(disorder.late, 'record'), span }));
  }
  for (const finding of correction.findings) note(report, clockProblem(finding));
}

function clockProblem({ host, records, local, verdict, by, quarters }: ClockFinding): Problem {
  const name = visible(host === '' ? '(no name)' : host);
  if (verdict.kind === 'unknown' || verdict.kind === 'right') {
    const offset = quarters === 0 ? 'UTC' : `UTC${spanOfQuarters(quarters)}`;
    const zone = by === 'hosts' ? `${offset}, as those of the other hosts are` : offset;
    return problem('CLI6142', { count: count(local, 'record'), host: name, zone });
  }
  const agreed = `${verdict.agreed} of ${verdict.of} records of Sysmon agree${by === 'hosts' ? ', of other hosts' : ''}`;
  const span = spanOfQuarters(verdict.quarters);
  if (verdict.kind === 'unclear') return problem('CLI6141', { host: name, span, agreed });
  if (verdict.kind === 'half-days') {
    return problem('CLI6140', { count: count(records, 'record'), host: name, span, agreed });
  }
  return problem('CLI6085', { count: count(records, 'record'), host: name, span, agreed });
}

function note(report: FileReport, { code, message }: Problem): void {
  report.note({ code, message });
}

/** `-19:00`, `+05:30` */
function spanOfQuarters(quarters: number): string {
  const minutes = Math.abs(quarters) * 15;
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${quarters < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

function spanText(seconds: number): string {
  if (seconds < 120) return `${seconds} s`;
  if (seconds < 7200) return `${Math.round(seconds / 60)} min`;
  return seconds < 172_800 ? `${Math.round(seconds / 3600)} h` : `${Math.round(seconds / 86_400)} days`;
}
