/** Archives in archives: a zip of the zips of the hosts, each with a `tar.gz` of exports, is three. */
export const MAX_DEPTH = 4;

/** Files of one archive. A triage collection of a host has some ten thousand. */
export const MAX_MEMBERS = 100_000;

/**
 * Files of all archives of a run together: each takes a kilobyte of memory until the end. An archive of fifteen megabytes can hold archives
 * with millions of them.
 */
export const MAX_MEMBERS_OF_RUN = 500_000;

/** 64 GiB: what a run unpacks to the disk, all archives together. */
export const MAX_SPOOLED = 64 * 2 ** 30;

/** Characters of a member's name that are shown. Windows has at most 32 thousand in a path; names beyond this are made up. */
export const MAX_NAME = 4096;
