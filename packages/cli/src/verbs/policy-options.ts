import type { VerbOption } from './verb.js';

/** How policies are loaded: the same for every verb that does. */
export const POLICY_OPTIONS: readonly VerbOption[] = [
  {
    flags: '--agent-version <version>',
    about:
      'the Datadog agent that `agent_version` in policies (and `check --agent`) is held against (default: 7.68.0)',
  },
  {
    flags: '--hostname <name>',
    about: 'the host that `hostname` in `filters` of policies is; without it that is empty',
  },
  {
    flags: '--without-events <type>',
    about:
      'leave out rules about this type of event, as an agent does where it is turned off: process (exec, exit), file (files, registry, permissions), or a type; repeatable',
    many: true,
  },
];
