/** What kind of mistake an error is: coarse, and the same words as the public conformance vectors use. */
export type ErrorClass =
  | 'syntax'
  | 'duration'
  | 'type'
  | 'operator'
  | 'unknown-field'
  | 'variable'
  | 'non-static-pattern'
  | 'pattern'
  | 'regexp'
  | 'register'
  | 'event-types'
  | 'no-event'
  | 'ip'
  | 'macro';

/** `parse`: the text is not SECL. `check`: it is, but names, types or patterns do not fit. */
export type ErrorStage = 'parse' | 'check';
