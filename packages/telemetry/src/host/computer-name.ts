import { TextDigest } from '../record/text-digest.js';

/** A DNS name ends at 255 octets (RFC 1035, 2.3.4), a NetBIOS name long before. */
export const LONGEST_COMPUTER = 255;

/**
 * A `Computer` as the name of a host: as it is, or when it is longer than a name can be, its first 255 characters, a mark and a digest of
 * all of it, so that long names stay apart. Without a bound on the length a bound on the number of hosts is none on memory; and V8
 * hashes texts of 16,384 characters and more by their length alone, so that a map of equally long ones is a list that each look-up walks.
 *
 * Names that differ only in case give results that differ only in case. The digest is no cryptographic one: who writes the names can
 * make two meet, as who writes the names can write one twice. Such records are counted (TEL4044).
 */
export function computerName(text: string): string {
  if (text.length <= LONGEST_COMPUTER) return text;
  // Joined of single characters: a slice would keep all of the text alive.
  return [...text.slice(0, LONGEST_COMPUTER), '…', digest(text.toLowerCase())].join('');
}

/** What hosts are told apart by: their names, in any case. */
export function hostKey(computer: string): string {
  return computerName(computer).toLowerCase();
}

function digest(text: string): string {
  const sums = new TextDigest();
  sums.add(text);
  return hex(sums.a) + hex(sums.b);
}

function hex(word: number): string {
  return word.toString(16).padStart(8, '0');
}
