import { takePlace } from '../../src/client/terminal-place.ts';

/** Run by the tests as another terminal: takes a place below the state folder, tells which, and stays. */
process.send?.(takePlace(process.argv[2] ?? '').folder);
setInterval(() => undefined, 60_000);
