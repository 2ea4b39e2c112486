import { ensureHost } from '../../src/client/embedded.ts';

/** Run by the tests as a terminal that starts: socket, state folder, then the host's command. */
const [socket = '', state = '', ...command] = process.argv.slice(2);
process.stdout.write(JSON.stringify(await ensureHost({ socket, state, command })));
