import type { LoadResult } from '@casement/engine';
import { type Problem, problem } from '../errors/problem.js';
import type { Session } from '../io/session.js';
import type { LogReading } from '../read/read-logs.js';
import type { ReadFiles } from './compare-files.js';
import type { FileFinder } from './file-finder.js';
import { FindingJudge } from './finding-judge.js';
import { openFound } from './open-found.js';
import { RecordOnly } from './record-only.js';
import { Replay } from './replay.js';
import { allFiles, type FindingsRun, MOST_RUNS, ownFiles, runsOf } from './run-of-findings.js';
import type { StatedFinding } from './stated-finding.js';
import { type StatedOptions, statedOptions } from './stated-options.js';
import type { Judgement } from './verdict.js';
import type { VerdictPrinter } from './verdict-printer.js';
import { WantedRecords } from './wanted-records.js';

/** A line that holds no finding. */
export interface BadLine {
  readonly from: string;
  readonly line: number;
  readonly problem: Problem;
}

/** Findings that are checked together, and said in their order. */
export class Batch {
  bugs = 0;
  readonly #lines: (StatedFinding | BadLine)[] = [];
  readonly #filesOf: typeof allFiles;

  constructor(
    private readonly session: Session,
    private readonly policy: LoadResult,
    private readonly finder: FileFinder,
    private readonly printer: VerdictPrinter,
    private readonly isRecordOnly: boolean,
  ) {
    this.#filesOf = isRecordOnly ? ownFiles : allFiles;
  }

  add(line: StatedFinding | BadLine): void {
    this.#lines.push(line);
  }

  async check(): Promise<void> {
    const { session, printer } = this;
    const judgements = await this.#judgements();
    for (const line of this.#lines) {
      if ('problem' in line) printer.badLine(line.from, line.line, line.problem);
      else {
        const judgement = judgements.get(line);
        // None where Ctrl-C came first.
        if (judgement !== undefined) printer.finding(line, judgement);
      }
      if (session.out.full) await session.out.flush();
    }
  }

  async #judgements(): Promise<ReadonlyMap<StatedFinding, Judgement>> {
    const judgements = new Map<StatedFinding, Judgement>();
    const findings = this.#lines.filter((line) => 'finding' in line);
    const { runs, refused } = runsOf(findings, this.#filesOf);
    for (const stated of refused) judgements.set(stated, REFUSED);
    for (const run of runs) {
      if (this.session.interrupt.requested) break;
      const options = statedOptions(run.options);
      const judged =
        'detail' in options
          ? run.findings.map(() => ({ verdict: 'cannot be checked', detail: options.detail }) as const)
          : await this.#judge(run, options);
      if (this.session.interrupt.requested) break;
      for (const [index, stated] of run.findings.entries()) judgements.set(stated, judged[index]!);
    }
    return judgements;
  }

  async #judge({ files, findings }: FindingsRun, options: StatedOptions): Promise<readonly Judgement[]> {
    const { session, policy, finder } = this;
    const wanted = new WantedRecords();
    const checked = findings.map((stated) => wanted.add(stated));
    // Of one name a finding may state several contents: each has its answer.
    for (const stated of findings) for (const file of this.#filesOf(stated)) await finder.find(file);
    const inputs = await openFound(session, finder, files.values(), options.shape);
    const judge = new FindingJudge(policy, finder);
    // Files are hashed when they are looked for; what they unpack to, only by reading it.
    const digests = [...files.values()].some(({ member_sha256: member }) => member !== undefined);
    if (this.isRecordOnly) {
      const alone = new RecordOnly(session, wanted, options);
      const reading = await alone.run(inputs, digests);
      this.bugs += reading.bugs;
      const read = { inputsOf: () => null, digests: digestsBy(reading) };
      return checked.map((one) => judge.judgeAlone(one, alone.answers.get(one), read));
    }
    const rules = new Set(findings.map(({ finding }) => finding.rule.id));
    const replay = new Replay(session, policy, wanted, rules, options);
    const reading = await replay.run(inputs, digests);
    this.bugs += reading.bugs;
    const read: ReadFiles = { inputsOf: (host) => replay.inputs.of(host), digests: digestsBy(reading) };
    return checked.map((one) => judge.judge(one, read));
  }
}

const TOO_MANY = problem('CLI6102', { limit: MOST_RUNS });
const REFUSED: Judgement = { verdict: 'cannot be checked', detail: `${TOO_MANY.message} [${TOO_MANY.code}]` };

function digestsBy({ reports }: LogReading): ReadonlyMap<string, string> {
  return new Map(reports.map(({ path, sha256 }) => [path, sha256]));
}
