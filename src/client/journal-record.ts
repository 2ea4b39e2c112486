import { z } from 'zod';
import { formatIdempotencyKey, type IdempotencyKey, parseIdempotencyKey } from '../contract/operation.ts';
import { type OperationId, operationById } from '../contract/operations.ts';
import { isTransactionCode, type TransactionCode } from '../contract/transactions.ts';
import type { Write } from './write.ts';

/** A write in the journal, with the key under which the host answers it once. */
export interface JournalEntry extends Write {
  key: IdempotencyKey;
}

/** What a journal's bytes say. */
export interface JournalContent {
  epoch: string;
  /** The lowest sequence number that was never given out. */
  next: number;
  /** Entries without an answer, oldest first. */
  waiting: JournalEntry[];
  /** Where the next record goes. */
  end: number;
  /** 'torn' at the end is what a crash leaves; 'damaged' has lost records that were sent. */
  state: 'whole' | 'torn' | 'damaged';
}

/** The header has this many bytes whatever it says, so that it can be written over in place. */
export const HEADER_BYTES = 96;

/** `answeredBelow`: every entry of the journal with a lower sequence number has been answered. */
export function headerLine(epoch: string, answeredBelow: number): Buffer {
  const text = JSON.stringify({ epoch, answeredBelow });
  return Buffer.from(`${text.padEnd(HEADER_BYTES - 1)}\n`);
}

export const entryLine = ({ key, ...write }: JournalEntry): Buffer =>
  Buffer.from(`${JSON.stringify({ key: formatIdempotencyKey(key), ...write })}\n`);

export const answerLine = (key: IdempotencyKey): Buffer =>
  Buffer.from(`${JSON.stringify({ answered: formatIdempotencyKey(key) })}\n`);

const idempotencyKey = z.string().transform((text, context) => {
  const key = parseIdempotencyKey(text);
  if (key) return key;
  context.addIssue({ code: 'custom', message: 'not an idempotency key' });
  return z.NEVER;
});
const header = z.object({ epoch: z.string(), answeredBelow: z.int() });
const entry = z.object({
  key: idempotencyKey,
  operation: z.custom<OperationId>(id => operationById(String(id))?.effect === 'write'),
  request: z.unknown(),
  transaction: z.custom<TransactionCode>(code => isTransactionCode(String(code))).nullable(),
  operator: z.string(),
  grant: z.string().optional(),
});
const record = z.union([entry, z.object({ answered: idempotencyKey })]);

/**
 * Reads a journal; null when it has no header yet, so that nothing was ever sent from it. Reading ends at the
 * first line that is no record: a record is written and synced before it is sent and before the next one
 * begins, so a crash leaves at most one such line, at the end.
 */
export function readJournal(bytes: Buffer): JournalContent | null {
  const head = parseLine(header, bytes.subarray(0, HEADER_BYTES).toString());
  if (!head || bytes.length < HEADER_BYTES) return null;
  const content: JournalContent = {
    epoch: head.epoch,
    next: head.answeredBelow,
    waiting: [],
    end: HEADER_BYTES,
    state: 'whole',
  };
  const unanswered = new Map<number, JournalEntry>();
  for (let start = HEADER_BYTES; start < bytes.length; ) {
    const newline = bytes.indexOf(10, start);
    const found = newline < 0 ? null : parseLine(record, bytes.subarray(start, newline).toString());
    start = newline < 0 ? bytes.length : newline + 1;
    if (!found) {
      if (content.state === 'whole') content.state = 'torn';
      continue;
    }
    const { seq } = 'key' in found ? found.key : found.answered;
    content.next = Math.max(content.next, seq + 1);
    if (content.state !== 'whole') {
      if (seq >= head.answeredBelow) content.state = 'damaged';
      continue;
    }
    if ('answered' in found) unanswered.delete(seq);
    else if (seq >= head.answeredBelow) unanswered.set(seq, found);
    content.end = start;
  }
  content.waiting = [...unanswered.values()];
  return content;
}

function parseLine<Schema extends z.ZodType>(schema: Schema, line: string): z.infer<Schema> | null {
  try {
    return schema.safeParse(JSON.parse(line)).data ?? null;
  } catch {
    return null;
  }
}
