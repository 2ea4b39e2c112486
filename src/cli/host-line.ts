import type { Client } from '../client/client.ts';
import { type Recovered, tellRecovered } from '../client/reply.ts';
import type { HostLine, Told } from '../session/ports.ts';

/** A client as a session sees it; `released` is called once the client is closed. */
export const hostLine = (client: Client, released: () => void): HostLine => ({
  call: async (id, request, options) => {
    const result = await client.call(id, request, options);
    if (result.ok || !result.recovered) return result;
    return { ok: false, problem: result.problem, told: toldOf(result.recovered) };
  },
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
