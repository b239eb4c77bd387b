// node write-log.js BYTES: an event log of that size, strung together from the chunks of the corpus, on standard output.

import { join } from 'node:path';
import { writeLog } from '../lib/big-log.js';
import { corpus } from '../lib/inputs.js';

writeLog(join(corpus(), 'evtx'), 1, Number(process.argv[2]));
