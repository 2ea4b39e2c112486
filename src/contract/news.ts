import { z } from 'zod';
import { count, isoDate } from './atoms.ts';
import { HEADERS } from './operation.ts';

/** What every answer to somebody signed on tells in its header, beside its own matter. */
export const news = z
  .object({ [HEADERS.decided]: z.coerce.number().pipe(count), [HEADERS.businessDate]: isoDate })
  .transform(headers => ({
    /** Own requests that were decided and not seen yet. */
    decided: headers[HEADERS.decided],
    businessDate: headers[HEADERS.businessDate],
  }));

export type News = z.output<typeof news>;
