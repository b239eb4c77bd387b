import type { Colours } from '../io/colours.js';

/** The colour of a severity, as rules name it in their tags. */
export function severityPaint(severity: string, ink: Colours): (text: string) => string {
  switch (severity.toLowerCase()) {
    case 'critical':
    case 'high':
      return ink.red;
    case 'medium':
      return ink.yellow;
    default:
      return ink.white;
  }
}
