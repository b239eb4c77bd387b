const DOS_DIRECTORY = '\\??\\';

/** A command line as the agent has it: without the native prefix that the kernel puts before some (conhost; events.md §5). */
export function commandLine(text: string): string {
  return text.startsWith(DOS_DIRECTORY) ? text.slice(DOS_DIRECTORY.length) : text;
}
