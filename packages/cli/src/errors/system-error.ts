/** Errors that the operating system answers with, told apart from bugs by their `syscall` and `code`. */
export interface SystemError extends Error {
  readonly code: string;
  readonly syscall: string;
}

export function isSystemError(error: unknown): error is SystemError {
  return (
    error instanceof Error &&
    typeof (error as Partial<SystemError>).code === 'string' &&
    typeof (error as Partial<SystemError>).syscall === 'string'
  );
}

const TEXT: ReadonlyMap<string, string> = new Map([
  ['EACCES', 'permission denied'],
  ['EPERM', 'operation not permitted'],
  ['ENOENT', 'no such file or folder'],
  ['ENOTDIR', 'a part of the path is not a folder'],
  ['EISDIR', 'it is a folder'],
  ['ELOOP', 'too many symbolic links'],
  ['EIO', 'input/output error'],
  ['ENOSPC', 'no space left on the device'],
  ['EROFS', 'read-only file system'],
  ['EMFILE', 'too many open files'],
  ['ENFILE', 'too many open files in the system'],
  ['ENAMETOOLONG', 'the name is too long'],
  ['EBUSY', 'in use by another program'],
  ['EEXIST', 'it exists already'],
  ['ESTALE', 'the network file is gone'],
]);

/** `permission denied (EACCES)`: words for people, the code for look-ups. */
export function systemReason(error: SystemError): string {
  const text = TEXT.get(error.code);
  return text === undefined ? error.code : `${text} (${error.code})`;
}
