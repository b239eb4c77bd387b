import type { CommanderError } from 'commander';

const OPTION =
  /^error: option '.*?(--[a-z-]+).*?' argument '([\s\S]*)' is invalid\. Allowed choices are (.*)\.$/;
const ARGUMENT =
  /^error: command-argument value '([\s\S]*)' is invalid for argument '(.*)'\. Allowed choices are (.*)\.$/;

/** What was given and what could have been, where the parser refused a value that is none of the choices; null for all else. */
export function wrongValue({
  code,
  message,
}: CommanderError): { option: string; value: string; expected: string } | null {
  if (code !== 'commander.invalidArgument') return null;
  const [, option, given, choices] = OPTION.exec(message) ?? [];
  if (choices !== undefined) return { option: option!, value: given!, expected: `one of ${choices}` };
  const [, value, argument, allowed] = ARGUMENT.exec(message) ?? [];
  return allowed === undefined
    ? null
    : { option: `<${argument}>`, value: value!, expected: `one of ${allowed}` };
}
