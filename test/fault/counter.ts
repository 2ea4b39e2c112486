import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { inject } from 'vitest';
import { Clerk } from './clerk.ts';
import { type Fate, openLine } from './line.ts';
import { Office } from './office.ts';

/** A clerk with an open drawer on the payment screen, and the line to the host on which requests meet their fate. */
export interface Counter {
  office: Office;
  readonly clerk: Clerk;
  /** Kills the clerk's terminal. */
  loseTerminal(): Promise<void>;
  signOnAgain(): Promise<void>;
  /** An account that money is taken on. */
  account: string;
  /** Receipts by number: their totals in cents, and what their entries took off the account. */
  receipts(): Map<string, { total: number; posted: number }>;
  close(): Promise<void>;
}

/** @param whenHit ends the host at the moment that `fateOf` a request tells */
export async function openCounter(
  fateOf: (requestLine: string) => Fate,
  whenHit: (office: Office) => Promise<void>,
): Promise<Counter> {
  const program = inject('citycrt');
  const office = new Office(program);
  await office.start();
  const socket = join(office.folder, 'line.sock');
  const line = await openLine(socket, office.socket, fateOf, () => void whenHit(office));
  const signOn = async (): Promise<Clerk> => {
    const signedOn = new Clerk(program, join(office.folder, 'terminal'), socket);
    await signedOn.do('Connect()');
    await signedOn.do('String("BEN2\\t2222\\n")');
    return signedOn;
  };
  let clerk = await signOn();
  await clerk.do('String("KOPE\\n")');
  await clerk.do('String("D01\\t15000\\pf10\\pf6")');
  const city = new DatabaseSync(office.database, { readOnly: true });
  const [first] = city.prepare("select account from account where status = 'AC' order by account").all();
  return {
    office,
    get clerk() {
      return clerk;
    },
    loseTerminal: () => clerk.kill(),
    signOnAgain: async () => {
      clerk = await signOn();
    },
    account: String(first?.account),
    receipts: () => {
      const rows = city
        .prepare(
          `select receipt.receipt, total, -sum(amount) as posted
          from receipt join entry on entry.event_id = receipt.event_id and subject_key = ?
          group by receipt.receipt, total`,
        )
        .all(String(first?.account));
      return new Map(
        rows.map(row => [String(row.receipt), { total: Number(row.total), posted: Number(row.posted) }]),
      );
    },
    close: async () => {
      city.close();
      await clerk.leave();
      await line.close();
      await office.remove();
    },
  };
}
