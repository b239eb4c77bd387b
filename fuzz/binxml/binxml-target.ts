import { logTarget } from '../evtx/log-target.js';
import { bytesOf, tokenProgram } from './token-program.js';

/** Records of tokens that hardly ever make sense, decoded by both paths. */
export const binxmlTarget = logTarget('binxml', tokenProgram, bytesOf);
