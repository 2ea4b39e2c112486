import type { FastifyInstance } from 'fastify';

/** Call back once when no request has come for so long; terminals that are open send one every minute. */
export function whenIdle(server: FastifyInstance, seconds: number, leave: () => void): void {
  let answering = 0;
  let timer = setTimeout(leave, seconds * 1000);
  server.addHook('onRequest', async () => {
    answering++;
    clearTimeout(timer);
  });
  server.addHook('onResponse', async () => {
    answering--;
    clearTimeout(timer);
    if (answering === 0) timer = setTimeout(leave, seconds * 1000);
  });
  server.addHook('onClose', async () => clearTimeout(timer));
}
