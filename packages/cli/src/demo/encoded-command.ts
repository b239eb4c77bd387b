/** A command as PowerShell's -EncodedCommand takes it: Base64 of UTF-16LE. */
export function encodedCommand(command: string): string {
  return Buffer.from(command, 'utf16le').toString('base64');
}
