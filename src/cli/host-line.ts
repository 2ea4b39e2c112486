import type { Client } from '../client/client.ts';
import { tellRecovered } from '../client/reply.ts';
import type { HostLine } from '../session/ports.ts';

/** A client as a session sees it; `released` is called once the client is closed. */
export const hostLine = (client: Client, released: () => void): HostLine => ({
  call: (id, request, options) => client.call(id, request, options),
  signOn: async request => {
    const answer = await client.signOn(request);
    if (!answer.ok) return answer;
    return { ok: true, reply: { ...answer.reply, told: answer.reply.recovered.map(tellRecovered) } };
  },
  signedOff: () => client.signedOff(),
  close: async () => {
    await client.close();
    released();
  },
});
