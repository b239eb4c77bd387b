/** Who a process runs as. `name` is `DOMAIN\name`; either may be "" where it is not known. */
export class Account {
  constructor(
    readonly name: string,
    readonly sid: string,
  ) {}
}

export const NOBODY = new Account('', '');

/** `DOMAIN\name` as LookupAccountSid gives it; the name alone where there is no domain. */
export function accountName(domain: string, name: string): string {
  return name === '' || domain === '' ? name : `${domain}\\${name}`;
}
