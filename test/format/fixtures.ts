import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { ContractView } from '../../src/format/contract-view.ts';
import { type FormatFile, type FormatLibrary, loadFormats } from '../../src/format/library.ts';

const folder = new URL('./fixtures/', import.meta.url);

export const fixture = (path: string): FormatFile => ({
  path,
  text: readFileSync(new URL(path, folder), 'utf8'),
});

export const FRAME = fixture('frame.yaml');

const trimmed = (length: number) =>
  z
    .string()
    .transform(text => text.trim())
    .pipe(z.string().max(length));

/** A contract of four operations, small enough to know by heart. */
export const CONTRACT: ContractView = {
  operations: {
    getCitation: {
      access: ['CITI', 'KPAE'],
      request: z.object({ citation: z.string().max(9), limit: z.int().default(12) }),
      reply: z.object({
        citation: z.string(),
        statusText: z.string(),
        issued: z.string().nullable(),
        fine: z.int(),
        charges: z.array(z.object({ code: z.string(), amount: z.int() })),
      }),
    },
    postPayment: {
      access: ['CITI', 'KPAE'],
      request: z.object({
        citation: z.string().max(9),
        amount: z.int(),
        note: trimmed(10).optional(),
        tender: z.enum(['CA', 'CK']).optional(),
        lines: z.array(z.object({ code: z.string(), amount: z.int() })).optional(),
      }),
      reply: z.object({ receipt: z.string(), change: z.int() }),
    },
    noteSeen: { access: 'signedOn', request: z.object({}), reply: z.object({}) },
    endDay: { access: ['MENU'], request: z.object({}), reply: z.object({}) },
  },
  transactions: new Set(['CITI', 'KPAE', 'MENU']),
  messages: new Set(['9001']),
  behaviours: new Set(['menu']),
  lists: new Set(['tenders']),
};

export const load = (...files: FormatFile[]): FormatLibrary => loadFormats([FRAME, ...files], CONTRACT);

/** Loads one format from its text and gives it, or throws with what is wrong. */
export function formatFrom(text: string) {
  const { formats, findings } = loadFormats([FRAME, { path: 'TEST.yaml', text }]);
  const [format] = formats.values();
  if (!format || findings.length > 0) throw new Error(findings.map(({ text }) => text).join('; '));
  return format;
}
