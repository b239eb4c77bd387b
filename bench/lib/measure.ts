import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** One finished run of a whole process, as the operating system accounted for it. Seconds and mebibytes. */
export interface Run {
  wall: number;
  cpu: number;
  peakMiB: number;
  stdout: string;
}

export interface Command {
  /** Short name, the row of the table. */
  name: string;
  program: string;
  args: readonly string[];
  /** What the command prints is thrown away unless its counts are read from it. */
  keepOutput: boolean;
  /** It may use all processors; one only where left out. */
  allCores?: boolean;
}

/** Runs pinned to one processor unless it is to use more, so that garbage collection and compiler threads are paid for as well. */
function pin(command: Command): readonly string[] {
  return process.platform === 'linux' && command.allCores !== true
    ? ['taskset', '-c', '0', command.program, ...command.args]
    : [command.program, ...command.args];
}

/**
 * GNU time, not the shell's: it reports the peak memory too.
 * @throws when the command cannot be run or fails: a figure of a failed run would be a lie.
 */
export function measure(command: Command): Run {
  const report = join(tmpdir(), `casement-bench-${process.pid}.time`);
  const result = spawnSync('/usr/bin/time', ['-f', '%e %U %S %M', '-o', report, ...pin(command)], {
    stdio: ['ignore', command.keepOutput ? 'pipe' : 'ignore', 'pipe'],
    maxBuffer: 64 * 1024 * 1024,
    encoding: 'utf8',
  });
  if (result.error) {
    throw new Error(`${command.name}: ${result.error.message} (GNU time is needed: apt-get install time)`);
  }
  if (result.status !== 0) throw new Error(`${command.name} failed: ${result.stderr.slice(-2000)}`);
  const last = readFileSync(report, 'utf8').trim().split('\n').at(-1) ?? '';
  rmSync(report);
  const [wall = 0, user = 0, system = 0, kibibytes = 0] = last.split(' ').map(Number);
  return { wall, cpu: user + system, peakMiB: kibibytes / 1024, stdout: result.stdout ?? '' };
}

/** Runs the commands in turn, A B C A B C, so that a drifting machine drifts for all of them. */
export function measureInTurn(commands: readonly Command[], rounds: number): Map<string, Run[]> {
  const runs = new Map<string, Run[]>(commands.map((command) => [command.name, []]));
  for (let round = 0; round < rounds; round++) {
    for (const command of commands) {
      process.stderr.write(`bench: round ${round + 1} of ${rounds}: ${command.name}\n`);
      runs.get(command.name)?.push(measure(command));
    }
  }
  return runs;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  if (sorted.length % 2 === 1) return sorted[middle] ?? Number.NaN;
  return ((sorted[middle - 1] ?? Number.NaN) + (sorted[middle] ?? Number.NaN)) / 2;
}

/** The full path of a program on PATH, undefined where it is not installed. */
export function onPath(program: string): string | undefined {
  const result = spawnSync('sh', ['-c', `command -v ${program}`], { encoding: 'utf8' });
  return result.status === 0 ? result.stdout.trim() : undefined;
}
