import { z } from 'zod';
import { MESSAGES } from './message-texts.ts';
import { formatMessage, type MessageArguments, type MessageNumber, messageTitle } from './messages.ts';

/** A request as a person reads it: the record it is about, and its properties. */
const askedForm = z.object({
  /** Kind and key, in capitals; blank where it is about none. */
  about: z.string(),
  lines: z.array(z.object({ name: z.string(), value: z.string() })),
});
export type Asked = z.infer<typeof askedForm>;

/** Problem details (RFC 9457) with the message number, its arguments and the request property at fault. */
export const problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  message: z.enum(Object.keys(MESSAGES) as [MessageNumber, ...MessageNumber[]]),
  args: z.record(z.string(), z.union([z.string(), z.number()])),
  /** Dotted path of the request property at fault, such as `tenders.0.amount`. */
  field: z.string().optional(),
  /** What a second person is asked for (2101, 2106). */
  asked: askedForm.optional(),
});
export type Problem = z.infer<typeof problem>;

/** Build problem details: the HTTP status, the message and, when one is at fault, the request property. */
export function makeProblem(
  status: number,
  message: MessageNumber,
  args: MessageArguments = {},
  field?: string,
): Problem {
  return {
    type: `urn:citycrt:message:${message}`,
    title: messageTitle(message),
    status,
    detail: formatMessage(message, { field: field ?? 'A field', ...args }),
    message,
    args,
    ...(field === undefined ? {} : { field }),
  };
}
