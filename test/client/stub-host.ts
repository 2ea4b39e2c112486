import { createServer, type Server } from 'node:http';
import { parseIdempotencyKey } from '../../src/contract/operation.ts';
import { makeProblem } from '../../src/contract/problem.ts';

/** What the stub does with the next write that comes. */
export type Fate =
  | 'answer'
  | 'die before'
  | 'die after'
  | 'hang up after'
  | 'fail'
  | 'signed off'
  | 'closing';

type Answer = { status: number; reply: unknown } | 'die' | 'hang up';

/** A host of one operation each way, which keeps first answers and can be made to die at chosen moments. */
export class StubHost {
  readonly socket: string;
  epoch = '0123abcd';
  terminal = 'T001';
  /** What was posted, once for each key. */
  posted = new Map<string, { drawer: string }>();
  /** Every write that arrived, posted or not. */
  arrived: string[] = [];
  /** Headers of the last request. */
  headers: Record<string, unknown> = {};
  fates: Fate[] = [];
  statusCalls = 0;
  leases = 0;
  leasedUntil = '2099-01-01T00:00:00.000Z';
  #server: Server | null = null;

  constructor(socket: string) {
    this.socket = socket;
  }

  async start(): Promise<void> {
    const server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', chunk => chunks.push(chunk));
      request.on('end', () => {
        this.headers = request.headers;
        const answer = this.#answer(request.url ?? '', Buffer.concat(chunks).toString());
        if (answer === 'die') void this.die();
        else if (answer === 'hang up') response.destroy();
        else response.writeHead(answer.status).end(JSON.stringify(answer.reply));
      });
    });
    this.#server = server;
    await new Promise<void>(done => server.listen(this.socket, done));
  }

  /** Ends as a killed process does: every connection breaks at once. */
  async die(): Promise<void> {
    const server = this.#server;
    this.#server = null;
    server?.closeAllConnections();
    await new Promise(done => (server ? server.close(done) : done(undefined)));
  }

  #answer(url: string, body: string): Answer {
    const given = (reply: unknown): Answer => ({ status: 200, reply });
    if (url === '/v1/status') {
      this.statusCalls++;
      return given({
        version: '1',
        city: 'Stub',
        profile: 'tiny',
        epoch: this.epoch,
        businessDate: '2026-03-02',
        timeZone: 'America/Los_Angeles',
        pid: process.pid,
        demoOperators: [],
      });
    }
    if (url === '/v1/terminals') {
      this.leases++;
      const used = [...this.posted.keys()].map(key => parseIdempotencyKey(key)?.seq ?? 0);
      const { terminal, leasedUntil } = this;
      return given({ terminal, number: 1, leasedUntil, nextSeq: 1 + Math.max(0, ...used) });
    }
    if (url === '/v1/sign-on') {
      const { operator } = JSON.parse(body);
      return given({
        token: 'token',
        operator: { operator, name: 'ROSA MARLIN', grade: '2', mustChange: 'N' },
        transactions: ['KOPE'],
        needs: {},
        businessDate: '2026-03-02',
        drawer: null,
        draftKey: 'A'.repeat(43),
      });
    }
    return url === '/v1/drawers' ? given({ drawers: [] }) : this.#write(url);
  }

  #write(url: string): Answer {
    const key = String(this.headers['idempotency-key']);
    this.arrived.push(key);
    const fate = this.fates.shift() ?? 'answer';
    if (fate === 'die before') return 'die';
    if (fate === 'fail') return { status: 500, reply: makeProblem(500, '6002', { id: 'x1' }) };
    if (fate === 'signed off') return { status: 401, reply: makeProblem(401, '2003') };
    if (fate === 'closing') return { status: 503, reply: { error: 'Service Unavailable' } };
    const drawer = /drawers\/(\w+)\/open/.exec(url)?.[1] ?? '';
    if (!this.posted.has(key)) this.posted.set(key, { drawer });
    if (fate === 'die after') return 'die';
    if (fate === 'hang up after') return 'hang up';
    return {
      status: 200,
      reply: {
        session: 1,
        drawer: this.posted.get(key)?.drawer,
        status: 'OP',
        statusText: 'OPEN',
        operator: 'RMA',
        terminal: this.terminal,
        businessDate: '2026-03-02',
        openedAt: '2026-03-02T17:00:00.000Z',
        receipts: 0,
        voids: 0,
        float: 15_000,
        countedBy: '',
        closedBy: '',
        rev: 1,
      },
    };
  }
}
