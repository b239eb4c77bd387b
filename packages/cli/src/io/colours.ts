import pc from 'picocolors';

export type Colours = ReturnType<typeof pc.createColors>;

interface Wish {
  /** `--no-color` was given. */
  readonly off: boolean;
  readonly env: NodeJS.ProcessEnv;
  readonly isTTY: boolean;
}

/** NO_COLOR (any non-empty value, no-color.org) and --no-color win over FORCE_COLOR; otherwise terminals get colour. */
export function wantsColour({ off, env, isTTY }: Wish): boolean {
  if (off || (env['NO_COLOR'] ?? '') !== '') return false;
  const force = env['FORCE_COLOR'];
  if (force !== undefined && force !== '' && force !== '0') return true;
  return isTTY && env['TERM'] !== 'dumb';
}

export function colours(enabled: boolean): Colours {
  return pc.createColors(enabled);
}
