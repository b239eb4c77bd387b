import { spawnSync } from 'node:child_process';

/** Another reader of the format, used as a check where it is installed. */
export interface Tool {
  readonly command: string;
  readonly present: boolean;
}

/** `evtxexport` of Debian's libevtx-utils. */
export const evtxexport = findTool('evtxexport', ['-V']);

/** `evtx_dump` of the crate evtx 0.15.1. */
export const evtxDump = findTool('evtx_dump', ['--version']);

function findTool(command: string, probe: readonly string[]): Tool {
  const home = process.env['HOME'] ?? '';
  for (const candidate of [command, `${home}/.cargo/bin/${command}`]) {
    if (spawnSync(candidate, probe, { stdio: 'ignore' }).error === undefined)
      return { command: candidate, present: true };
  }
  return { command, present: false };
}

/** In CI a tool that should be installed and is not fails its test instead of skipping it. */
export function assertToolInCi(tool: Tool): void {
  if (!tool.present && process.env['CI'] !== undefined)
    throw new Error(`${tool.command} is not installed and CI is set`);
}

/** Standard output of a run. Tools report damage on standard error and by their exit code; neither is looked at. */
export function run(tool: Tool, args: readonly string[]): string {
  const result = spawnSync(tool.command, args, { maxBuffer: 1 << 30 });
  if (result.error !== undefined) throw result.error;
  return result.stdout.toString('utf8');
}
