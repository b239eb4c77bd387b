import { windowsModel } from './windows-model.js';

/** Whether an expression reads a name as a constant, whatever else has that name (secl.md §1.9). */
export function isConstantName(name: string): boolean {
  return windowsModel.constants.has(name) || name === 'true' || name === 'false';
}
