import type { CallOptions } from '../client/client.ts';
import type { News } from '../contract/news.ts';
import type { OperationId, ReplyOf, RequestOf } from '../contract/operations.ts';
import { heed, heedNews } from './heed.ts';
import type { Answer, HostLine } from './ports.ts';
import { clearPosted } from './sent-write.ts';
import type { Session } from './session.ts';

/** What a session asks of the host; what the answers tell beside their own matter goes into the session's frame. */
export class HostCalls {
  readonly #session: Session;
  #host: HostLine | null = null;
  #news: News | null = null;

  constructor(session: Session) {
    this.#session = session;
  }

  async host(): Promise<HostLine> {
    this.#host ??= await this.#session.ports.host;
    return this.#host;
  }

  async call<Id extends OperationId>(
    id: Id,
    request: RequestOf<Id>,
    options: CallOptions,
  ): Promise<Answer<ReplyOf<Id>>> {
    const host = await this.host();
    const answer = await host.call(id, request, options);
    const news = host.news();
    // What was told before, once more when no answer came, may have been overtaken by what was done since.
    if (news && news !== this.#news) heedNews(this.#session, news);
    this.#news = news;
    if (answer.ok) heed(this.#session, id, answer.reply);
    else if (answer.told) clearPosted(this.#session, [answer.told]);
    return answer;
  }

  /** Let the host go, if it was ever reached. */
  async close(): Promise<void> {
    await this.#host?.close();
  }
}
