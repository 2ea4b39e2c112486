import { z } from 'zod';
import { count, isoDate } from './atoms.ts';
import { HEADERS } from './operation.ts';

/** What every answer to somebody signed on tells in its header, beside its own matter. */
export const news = z
  .object({
    [HEADERS.decided]: z.coerce.number().pipe(count),
    [HEADERS.businessDate]: isoDate,
    [HEADERS.drawer]: z.string(),
  })
  .transform(headers => ({
    /** Own requests that were decided and not seen yet. */
    decided: headers[HEADERS.decided],
    businessDate: headers[HEADERS.businessDate],
    /** The operator's drawer that is not closed, wherever it was opened; as it was before the answer's own matter. */
    drawer: headers[HEADERS.drawer] || null,
  }));

export type News = z.output<typeof news>;
