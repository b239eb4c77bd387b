import type { ReadingChoices } from './reading-options.js';
import type { TelemetryOptions } from './telemetry-options.js';

/** The options that shape events: a finding states them, so that it can be made again. */
export interface ShapingOptions extends TelemetryOptions, ReadingChoices {
  /** What the objects of exports are read as; found by their content where left out. */
  readonly shape?: string;
}

/** Flags of one value each, with the option that they give. */
const VALUES = {
  '--time-correction': 'timeCorrection',
  '--assume-timezone': 'assumeTimezone',
  '--memory': 'memory',
  '--shape': 'shape',
} as const satisfies Record<string, keyof ShapingOptions>;

/** What was chosen, as options that say the same; what is the default anyway is left out. */
export function writeShaping(options: ShapingOptions): string[] {
  const { telemetry = [], timeCorrection, carve } = options;
  const given = (flag: keyof typeof VALUES): string[] => {
    const value = options[VALUES[flag]];
    return value === undefined ? [] : [flag, value];
  };
  return [
    ...telemetry.flatMap((text) => ['--telemetry', text]),
    ...(timeCorrection === 'auto' ? [] : given('--time-correction')),
    ...given('--assume-timezone'),
    ...(carve === true ? ['--carve'] : []),
    ...given('--memory'),
    ...given('--shape'),
  ];
}

/** The choices of {@link writeShaping}; `detail` says what another version may have written that means nothing to this one. */
export function readShaping(texts: readonly string[]): ShapingOptions | { readonly detail: string } {
  const telemetry: string[] = [];
  const read: { -readonly [K in keyof ShapingOptions]: ShapingOptions[K] } = {};
  for (let at = 0; at < texts.length; ) {
    const flag = texts[at++]!;
    if (flag === '--carve') {
      read.carve = true;
      continue;
    }
    const isKnown = flag === '--telemetry' || Object.hasOwn(VALUES, flag);
    if (!isKnown) return { detail: `the option ${flag} is not known here` };
    const value = texts[at++];
    if (value === undefined) return { detail: `the option ${flag} has no value` };
    if (flag === '--telemetry') telemetry.push(value);
    else read[VALUES[flag as keyof typeof VALUES]] = value;
  }
  return telemetry.length === 0 ? read : { ...read, telemetry };
}
