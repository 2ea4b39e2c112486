import type { z } from 'zod';

/** What a format may refer to outside its own file. */
export interface ContractView {
  operations: Readonly<Record<string, { request: z.ZodType; reply: z.ZodType }>>;
  /** Codes of the transactions. */
  transactions: ReadonlySet<string>;
  /** Numbers in the message catalogue. */
  messages: ReadonlySet<string>;
  /** Names of the behaviours that a session has. */
  behaviours: ReadonlySet<string>;
  /** Names of the prompt lists that a session has. */
  lists: ReadonlySet<string>;
}
