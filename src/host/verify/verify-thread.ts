import { parentPort, workerData } from 'node:worker_threads';
import { openForReading } from '../store/open.ts';
import { verify } from './verify.ts';

/* The thread of verify-apart.ts: proves the city it is given by url and sends back what it found. */
const store = await openForReading(workerData as string);
parentPort?.postMessage(await store.read(verify));
await store.close();
