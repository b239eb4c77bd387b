/** Whether `--host` means a host: by its whole name or the first part of it, in any case. `names` are in lower case. */
export function isNamedHost(host: string, names: ReadonlySet<string>): boolean {
  const name = host.toLowerCase();
  return names.has(name) || names.has(name.split('.', 1)[0]!);
}
