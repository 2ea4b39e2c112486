import type { Client } from '../client/client.ts';
import { type Recovered, tellRecovered } from '../client/reply.ts';
import type { HostLine, Told } from '../session/ports.ts';

/** A client as a session sees it; `released` is called once the client is closed. */
export const hostLine = (client: Client, released: () => void): HostLine => ({
  call: (id, request, options) => client.call(id, request, options),
  signOn: async request => {
    const answer = await client.signOn(request);
    if (!answer.ok) return answer;
    return { ok: true, reply: { ...answer.reply, told: answer.reply.recovered.map(toldOf) } };
  },
  signedOff: () => client.signedOff(),
  news: () => client.news(),
  close: async () => {
    await client.close();
    released();
  },
});

const toldOf = (recovered: Recovered): Told => ({
  problem: tellRecovered(recovered),
  write: recovered.entry,
  result: recovered.result.ok ? 'done' : 'refused',
});
