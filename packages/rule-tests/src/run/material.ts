import type { RuntimeEvent } from '@casement/telemetry';

/** Files that tests name, opened by whoever has a file system. Paths are relative to the test file. */
export interface Material {
  /** Text of a file of events. */
  text(testFile: string, path: string): { readonly text: string } | { readonly problem: string };
  /**
   * Reads a recording and hands over its events, each valid during the call; stops when `take` answers false.
   * Returns what kept it from being read, null when all went well.
   */
  recording(testFile: string, path: string, take: (event: RuntimeEvent) => boolean): Promise<string | null>;
}

/** Where tests run that name no files. */
export const NO_MATERIAL: Material = {
  text: () => ({ problem: 'files cannot be read here' }),
  recording: async () => 'recordings cannot be read here',
};
