/** Extension of a file name with its dot, from the last dot on; "" without one. */
export function fileExtension(name: string): string {
  const dot = name.lastIndexOf('.');
  return dot < 0 ? '' : name.slice(dot);
}
