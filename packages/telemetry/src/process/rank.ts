/**
 * How good a fact about a process is, worst first; a better one replaces a worse one and never the other way round
 * (telemetry.md §5.5). One scale a field, since the same record can be the best source of one and the worst of another.
 */
export const StartRank = { unknown: 0, guidSecond: 1, audit: 2, sysmon: 3 } as const;
export const EndRank = { unknown: 0, audit: 1, sysmon: 2 } as const;
/** `named`: by a record of another process or of an action. */
export const ImageRank = { unknown: 0, named: 1, audit: 2, sysmon: 3 } as const;
export const CmdlineRank = { unknown: 0, child: 1, audit: 2, sysmon: 3 } as const;
/** `weak`: the token of the acting thread, which impersonation can make another than the owner's. */
export const UserRank = { unknown: 0, weak: 1, named: 2, own: 3 } as const;
