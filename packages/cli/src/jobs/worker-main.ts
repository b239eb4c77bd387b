import { parentPort, workerData } from 'node:worker_threads';
import type { WorkerSetting } from './messages.js';
import { serveGroups } from './serve-groups.js';

// The file that a worker thread starts from; it stands beside whoever starts it, in the bundle as among the modules.
serveGroups(parentPort!, workerData as WorkerSetting);
