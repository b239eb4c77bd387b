import { isSystemError } from '../errors/system-error.js';
import type { PlainError } from './messages.js';

/** An error for its way to another thread. */
export function plainError(error: unknown): PlainError {
  if (!(error instanceof Error)) return { name: 'Error', message: String(error), stack: '' };
  const { name, message, stack = '' } = error;
  if (!isSystemError(error)) return { name, message, stack };
  const { path } = error as { path?: string };
  const { code, syscall } = error;
  return { name, message, stack, system: { code, syscall, ...(path === undefined ? {} : { path }) } };
}

/** The error that it was, as far as anybody asks. */
export function errorOf({ name, message, stack, system }: PlainError): Error {
  return Object.assign(new Error(message), { name, stack, ...system });
}
