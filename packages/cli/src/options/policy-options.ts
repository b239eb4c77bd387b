import { FILE_EVENTS, type LoadOptions, PROCESS_EVENTS } from '@casement/engine';
import { EVENT_TYPES, type EventType } from '@casement/telemetry';
import { type Problem, problem } from '../errors/problem.js';

/** What every verb that loads policies takes; POLICY_OPTIONS says what they mean. */
export interface PolicyOptions {
  readonly agentVersion?: string;
  readonly hostname?: string;
  readonly withoutEvents?: readonly string[];
}

const VERSION = /^\d{1,5}(?:\.\d{1,5}){1,2}$/;

/** The two switches of an agent (secl.md §6.6), by the words of its settings. */
const GROUPS: ReadonlyMap<string, readonly EventType[]> = new Map([
  ['process', PROCESS_EVENTS],
  ['file', FILE_EVENTS],
]);

/** The options as the engine takes them. Only what was given is set, so that other defaults may lie below. */
export function loadOptionsOf(
  { agentVersion, hostname, withoutEvents }: PolicyOptions,
  help: string,
): LoadOptions | Problem {
  if (agentVersion !== undefined && !VERSION.test(agentVersion)) {
    const expected = 'a version such as 7.60';
    return problem('CLI6002', { option: '--agent-version', value: agentVersion, expected, help });
  }
  const disabled = new Set<EventType>();
  for (const name of withoutEvents ?? []) {
    const type = EVENT_TYPES.find((one) => one === name);
    const types = GROUPS.get(name) ?? (type === undefined ? [] : [type]);
    if (types.length === 0) {
      const expected = `one of ${[...GROUPS.keys(), ...EVENT_TYPES].join(', ')}`;
      return problem('CLI6002', { option: '--without-events', value: name, expected, help });
    }
    for (const one of types) disabled.add(one);
  }
  return {
    ...(agentVersion === undefined ? {} : { agentVersion }),
    ...(hostname === undefined ? {} : { hostname }),
    ...(disabled.size === 0 ? {} : { disabledEventTypes: disabled }),
  };
}
