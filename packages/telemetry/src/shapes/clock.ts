/**
 * What the time of a header can be relied on for: `utc`, as it says; `local`, in a zone that it does not say; `half-day`, the same on a clock of
 * twelve hours without AM or PM.
 */
export type Clock = 'utc' | 'local' | 'half-day';
