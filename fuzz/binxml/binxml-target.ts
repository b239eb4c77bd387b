import { EvtxCache } from '@casement/evtx';
import { checkLog } from '../evtx/check-log.js';
import type { Target } from '../shared/target.js';
import { bytesOf, type TokenProgram, tokenProgram } from './token-program.js';

const cache = new EvtxCache();

/** Records of tokens that hardly ever make sense, decoded by both paths. */
export const binxmlTarget: Target<TokenProgram> = {
  name: 'binxml',
  cases: 'logs',
  count: 10_000,
  arbitrary: tokenProgram,
  check: (program) => checkLog(bytesOf(program), cache).records > 0,
  write: (program) => program,
  read: (json) => json as TokenProgram,
};
