/** A network: an address with the number of its leading bits that count. A single address counts them all. */
export interface IpNet {
  readonly bits: 32 | 128;
  readonly value: bigint;
  readonly prefix: number;
}

/** Reads `10.0.0.1`, `::1`, `10.0.0.0/8`. Null if the text is no address or no network. */
export function parseIpNet(text: string): IpNet | null {
  const slash = text.indexOf('/');
  const address = parseAddress(slash === -1 ? text : text.slice(0, slash));
  if (address === null || slash === -1) {
    return address;
  }
  const digits = text.slice(slash + 1);
  const prefix = /^\d{1,3}$/.test(digits) ? Number(digits) : 999;
  if (prefix > address.bits) {
    return null;
  }
  return { bits: address.bits, value: masked(address.value, address.bits, prefix), prefix };
}

/** Whether one of the two contains the other: what `==` and `in` mean between addresses and networks. */
export function overlaps(a: IpNet, b: IpNet): boolean {
  const prefix = Math.min(a.prefix, b.prefix);
  return a.bits === b.bits && masked(a.value, a.bits, prefix) === masked(b.value, b.bits, prefix);
}

function masked(value: bigint, bits: number, prefix: number): bigint {
  const low = BigInt(bits - prefix);
  return (value >> low) << low;
}

function parseAddress(text: string): IpNet | null {
  if (!text.includes(':')) {
    const value = parseIpv4(text);
    return value === null ? null : { bits: 32, value, prefix: 32 };
  }
  const value = parseIpv6(text);
  if (value === null) {
    return null;
  }
  // An IPv4 address in IPv6 clothes is the IPv4 address.
  return value >> 32n === 0xffffn
    ? { bits: 32, value: value & 0xffffffffn, prefix: 32 }
    : { bits: 128, value, prefix: 128 };
}

function parseIpv4(text: string): bigint | null {
  const parts = text.split('.');
  if (parts.length !== 4) {
    return null;
  }
  let value = 0n;
  for (const part of parts) {
    if (!/^(0|[1-9]\d{0,2})$/.test(part) || Number(part) > 255) {
      return null;
    }
    value = (value << 8n) | BigInt(part);
  }
  return value;
}

function parseIpv6(text: string): bigint | null {
  const halves = text.split('::');
  if (halves.length > 2) {
    return null;
  }
  const head = parseGroups(halves[0]!, halves.length === 1);
  const tail = halves.length === 2 ? parseGroups(halves[1]!, true) : [];
  if (head === null || tail === null) {
    return null;
  }
  const missing = 8 - head.length - tail.length;
  if (halves.length === 2 ? missing < 1 : missing !== 0) {
    return null;
  }
  const groups = [...head, ...new Array<bigint>(missing).fill(0n), ...tail];
  return groups.reduce((value, group) => (value << 16n) | group, 0n);
}

/** Colon-separated groups of up to four hex digits; the last one may be a dotted IPv4 address, worth two groups. */
function parseGroups(text: string, last: boolean): bigint[] | null {
  if (text === '') {
    return [];
  }
  const groups: bigint[] = [];
  const parts = text.split(':');
  for (const [i, part] of parts.entries()) {
    if (/^[0-9a-fA-F]{1,4}$/.test(part)) {
      groups.push(BigInt(`0x${part}`));
      continue;
    }
    const ipv4 = last && i === parts.length - 1 ? parseIpv4(part) : null;
    if (ipv4 === null) {
      return null;
    }
    groups.push(ipv4 >> 16n, ipv4 & 0xffffn);
  }
  return groups;
}
