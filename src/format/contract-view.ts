import type { z } from 'zod';

interface OperationView {
  /** The transactions that may ask for it, or that anybody may: before signing on, or once signed on. */
  access: 'none' | 'signedOn' | readonly string[];
  request: z.ZodType;
  reply: z.ZodType;
}

/** What a format may refer to outside its own file. */
export interface ContractView {
  operations: Readonly<Record<string, OperationView>>;
  /** Codes of the transactions. */
  transactions: ReadonlySet<string>;
  /** Numbers in the message catalogue. */
  messages: ReadonlySet<string>;
  /** Names of the behaviours that a session has. */
  behaviours: ReadonlySet<string>;
  /** Names of the prompt lists that a session has. */
  lists: ReadonlySet<string>;
}
