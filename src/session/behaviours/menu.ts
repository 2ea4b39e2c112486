import { TRANSACTIONS } from '../../contract/transactions.ts';
import { lineCount } from '../../format/format.ts';
import { renewRights } from '../rights.ts';
import type { Session } from '../session.ts';
import type { Behaviour } from './behaviour.ts';

type Entry = readonly [code: string, title: string];

/** Entries as lines of two columns, read down the left one first on each page. */
function inColumns(entries: readonly Entry[], linesOfPage: number): Record<string, string | undefined>[] {
  if (entries.length === 0) return [];
  const page = entries.slice(0, 2 * linesOfPage);
  const lines = Math.ceil(page.length / 2);
  return [
    ...Array.from({ length: lines }, (_, line) => {
      const [left, right] = [page[line], page[line + lines]];
      return { code1: left?.[0], title1: left?.[1], code2: right?.[0], title2: right?.[1] };
    }),
    ...inColumns(entries.slice(page.length), linesOfPage),
  ];
}

/** Not chosen from the menu: they come up by themselves. */
const UNLISTED: ReadonlySet<string> = new Set(['SGON', 'MENU', 'SPOV']);

function list(session: Session): void {
  const open = Object.entries(TRANSACTIONS).filter(([code]) => session.mayUse(code) && !UNLISTED.has(code));
  const [repeat] = session.page.format.repeats;
  session.page.reply = { items: repeat ? inColumns(open, lineCount(repeat)) : [] };
  session.layReply();
}

/** MENU: the transactions this operator may use, in two columns. */
export const menu: Behaviour = {
  async opened(session) {
    list(session);
    // What has been lent meanwhile, or taken back; where the host is away, the list stands as it was told last.
    if (session.line === 'up' && (await renewRights(session)) === null) list(session);
  },
};
