import { Agent, request } from 'node:http';
import { formatIdempotencyKey, HEADERS } from '../../src/contract/operation.ts';

interface Sent {
  transaction?: string;
  body?: object;
  headers?: Record<string, string>;
}

/** One clerk over HTTP on a host's socket, on one kept-alive connection, as lean as a caller can be. */
export class Caller {
  readonly #socket: string;
  readonly #agent = new Agent({ keepAlive: true, maxSockets: 1 });
  #token = '';
  #epoch = '';
  #terminal = '';
  #seq = 1;

  constructor(socket: string) {
    this.#socket = socket;
  }

  /** Send a request; gives the reply. Throws the refusal. */
  send<T>(path: string, { transaction = '', body, headers = {} }: Sent = {}): Promise<T> {
    return new Promise((resolve, reject) => {
      const asked = request({
        socketPath: this.#socket,
        agent: this.#agent,
        path,
        method: body ? 'POST' : 'GET',
        headers: {
          ...(body ? { 'content-type': 'application/json' } : {}),
          ...(this.#token ? { authorization: `Bearer ${this.#token}` } : {}),
          [HEADERS.transaction]: transaction,
          ...headers,
        },
      });
      asked.on('error', reject).on('response', response => {
        let text = '';
        response.setEncoding('utf8').on('data', chunk => {
          text += chunk;
        });
        response.on('end', () =>
          response.statusCode === 200 ? resolve(JSON.parse(text)) : reject(new Error(text)),
        );
      });
      asked.end(body && JSON.stringify(body));
    });
  }

  /** As `send`, under the next idempotency key. */
  write<T>(path: string, transaction: string, body: object): Promise<T> {
    const key = { epoch: this.#epoch, terminal: this.#terminal, seq: this.#seq++ };
    const headers = { [HEADERS.idempotencyKey]: formatIdempotencyKey(key) };
    return this.send(path, { transaction, body, headers });
  }

  async signOn(operator: string, secret: string): Promise<void> {
    const installation = Buffer.from(operator.padEnd(8)).toString('hex');
    this.#epoch = (await this.send<{ epoch: string }>('/v1/status')).epoch;
    const lease = await this.send<{ terminal: string; nextSeq: number }>('/v1/terminals', {
      body: { installation },
    });
    this.#terminal = lease.terminal;
    this.#seq = lease.nextSeq;
    const body = { operator, secret, terminal: lease.terminal, installation };
    this.#token = (await this.send<{ token: string }>('/v1/sign-on', { body })).token;
  }

  close(): void {
    this.#agent.destroy();
  }
}
