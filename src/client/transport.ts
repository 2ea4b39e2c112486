import { readFileSync } from 'node:fs';
import { Agent } from 'node:http';
import { Agent as TlsAgent } from 'node:https';
import got, { type Got, RequestError, TimeoutError } from 'got';
import { type News, news } from '../contract/news.ts';
import { AWAY, handshakeLoss, type Loss, speaksTls, TLS_ONLY } from './loss.ts';
import type { HttpRequest } from './request.ts';
import { baseUrl, type Target } from './target.ts';

/**
 * What became of a request. 'lost': no answer came; `reached` says whether the host may have seen it all the
 * same, `why` is for the log and `loss` for the screen. `body` is the parsed JSON, or undefined when it was none.
 */
export type Answer =
  | {
      kind: 'answered';
      status: number;
      body: unknown;
      news?: News;
    }
  | { kind: 'lost'; reached: 'never' | 'maybe'; why: string; loss: Loss };

export interface Transport {
  readonly target: Target;
  /** Sends once, without repeating; never throws for what the network or the host does. */
  send(request: HttpRequest, headers: Readonly<Record<string, string>>, timeoutMs: number): Promise<Answer>;
  /** Drops the connections that stand idle. */
  close(): void;
}

/** Errors after which no byte of the request can have arrived. */
const NEVER_CONNECTED = new Set([
  'ECONNREFUSED',
  'ENOENT',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EACCES',
]);

/** How a connection ends that the host wants nothing of. */
const HUNG_UP = new Set(['ECONNRESET', 'EPIPE']);

/** Phases of a request in which a time-out comes before its first byte is sent. */
const CONNECTING = new Set(['lookup', 'connect', 'secureConnect']);

const CONNECT_MS = 3_000;

/** HTTP to one host over kept-alive connections. */
export function createTransport(target: Target): Transport {
  const agents = { http: new Agent({ keepAlive: true }), https: new TlsAgent({ keepAlive: true }) };
  const base = baseUrl(target);
  const client: Got = got.extend({
    agent: agents,
    enableUnixSockets: true,
    retry: { limit: 0 },
    followRedirect: false,
    throwHttpErrors: false,
    responseType: 'text',
    ...(target.kind === 'tcp' && target.caFile !== null
      ? { https: { certificateAuthority: readFileSync(target.caFile) } }
      : {}),
  });

  return {
    target,

    async send({ method, path, body }, headers, timeoutMs) {
      try {
        const response = await client(`${base}${path}`, {
          method,
          headers: { accept: 'application/json', ...headers },
          ...(body ? { json: body } : {}),
          timeout: { connect: CONNECT_MS, secureConnect: CONNECT_MS, request: timeoutMs },
        });
        const told = news.safeParse(response.headers);
        return {
          kind: 'answered',
          status: response.statusCode,
          body: parse(response.body),
          ...(told.success && { news: told.data }),
        };
      } catch (error) {
        if (!(error instanceof RequestError)) throw error;
        return { kind: 'lost', why: error.message, ...(await lossOf(target, error)) };
      }
    },

    close() {
      agents.http.destroy();
      agents.https.destroy();
    },
  };
}

async function lossOf(
  target: Target,
  error: RequestError,
): Promise<{ reached: 'never' | 'maybe'; loss: Loss }> {
  const loss = handshakeLoss(error);
  if (loss !== null) return { reached: 'never', loss };
  const isHungUp = target.kind === 'tcp' && target.security === 'plain' && HUNG_UP.has(error.code);
  const isTlsOnly = isHungUp && (await speaksTls(target.host, target.port, CONNECT_MS));
  return { reached: reachedBefore(error), loss: isTlsOnly ? TLS_ONLY : AWAY };
}

function reachedBefore(error: RequestError): 'never' | 'maybe' {
  const isBeforeSending =
    error instanceof TimeoutError ? CONNECTING.has(error.event) : NEVER_CONNECTED.has(error.code);
  return isBeforeSending ? 'never' : 'maybe';
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
