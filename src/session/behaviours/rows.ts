import type { Session } from '../session.ts';

/** Show the rows of a list that the session has made itself, from the first one on. */
export function showRows(session: Session, rows: readonly unknown[]): void {
  session.page.reply = { rows };
  session.page.offset = 0;
  session.layReply();
}

/** The row whose number is keyed as the line, and the number taken away; undefined without one. */
export function takeLine<Row>(session: Session): Row | undefined {
  const number = session.text('pick');
  if (number === '') return undefined;
  session.put('pick', '');
  const { rows } = (session.page.reply ?? { rows: [] }) as { rows: readonly Row[] };
  const row = rows[Number(number) - 1];
  if (row === undefined) session.fault('7009', {}, 'pick');
  return row;
}
