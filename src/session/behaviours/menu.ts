import { TRANSACTIONS } from '../../contract/transactions.ts';
import type { Behaviour } from './behaviour.ts';

const COLUMNS = 2;

/** MENU: the transactions this operator may use, in two columns. */
export const menu: Behaviour = {
  opened(session) {
    const open = Object.entries(TRANSACTIONS).filter(
      ([code]) => session.mayUse(code) && code !== 'SGON' && code !== 'MENU',
    );
    const rows = Math.ceil(open.length / COLUMNS);
    const items = Array.from({ length: rows }, (_, row) => {
      const [left, right] = [open[row], open[row + rows]];
      return { code1: left?.[0], title1: left?.[1], code2: right?.[0], title2: right?.[1] };
    });
    session.page.reply = { items };
    session.layReply();
  },
};
