/**
 * Who tells of a process, as bits of `ProcessEntry.sources`. `named`: the record of another process, as its parent or child; `acted`: a
 * record of something the process did. The others are the records of its own start and end.
 */
export const ProcessSource = {
  named: 0x1,
  acted: 0x2,
  sysmonStart: 0x4,
  auditStart: 0x8,
  sysmonEnd: 0x10,
  auditEnd: 0x20,
  traceStart: 0x40,
  traceEnd: 0x80,
} as const;

/** How a process knows its parent: by pid and time, or by the ProcessGuid that the record of its start gives. */
export const ParentEdge = { unknown: 0, pid: 1, guid: 2 } as const;
