import { z } from 'zod';
import { requiredText, text } from './atoms.ts';
import { operation } from './operation.ts';

/** Where a found record is looked at. */
export const FIND_KINDS = {
  account: 'UACI',
  citation: 'CITI',
  license: 'BLCI',
  permit: 'PRMI',
  invoice: 'KPAE',
  party: 'ACUI',
  plate: 'CPLI',
  receipt: 'KRCP',
  refund: 'FRFP',
  deposit: 'FDSP',
} as const;
export const findKind = z.enum(Object.keys(FIND_KINDS) as [FindKind, ...FindKind[]]);
export type FindKind = keyof typeof FIND_KINDS;

export const find = operation({
  id: 'find',
  method: 'GET',
  path: '/v1/find',
  summary: 'Find by anything: a key of any kind, plate, phone, name, house and street',
  access: ['FIND'],
  effect: 'inquiry',
  request: z.object({
    text: requiredText(60),
    after: text(80).optional(),
    limit: z.coerce.number().int().min(1).max(100).default(12),
  }),
  reply: z.object({
    /** How the text was read: a key of one kind, or the search that was made. */
    readAs: z.string(),
    /** Set when the text is one exact key: the screen to show and its key. */
    exact: z.object({ kind: findKind, key: z.string(), transaction: z.string() }).nullable(),
    found: z.array(
      z.object({
        kind: findKind,
        key: z.string(),
        transaction: z.string(),
        name: z.string(),
        detail: z.string(),
        status: z.string(),
      }),
    ),
    next: z.string().nullable(),
  }),
});
