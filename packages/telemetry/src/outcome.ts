/**
 * What became of a record: `mapped` gave an event, or would have, were its type wanted; `state` only taught something (a logon, a
 * handle); `skipped` is known but gives no event by rule, for a reason that was counted; `lost` as well, but would have given one, or may
 * have, were it whole; `unmapped` means no rule knows it.
 */
export type Outcome = 'mapped' | 'state' | 'skipped' | 'lost' | 'unmapped';
