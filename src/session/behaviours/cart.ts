import { itemField, lineCount } from '../../format/format.ts';
import { answerField, isKeyed, setFieldText } from '../../format/lay.ts';
import type { Session } from '../session.ts';
import type { Behaviour } from './behaviour.ts';
import { toNextTender } from './tender-lines.ts';

const ITEM = /^items\[\d+\]\.(key|amount|designated)$/;

const isBlank = (session: Session, line: number): boolean =>
  ['key', 'amount'].every(column => session.text(itemField(line, column)) === '');

/** Move all of a line to a blank one, and the cursor with it. */
function moveLine(session: Session, columns: readonly string[], from: number, to: number): void {
  const { screen, page } = session;
  const at = session.fieldAtCursor();
  for (const column of columns) {
    const [old, now] = [itemField(from, column), itemField(to, column)];
    const put = isKeyed(screen, page.format, old) ? setFieldText : answerField;
    put(screen, page.format, now, session.text(old));
    session.put(old, '');
    if (at === old) session.moveTo(now);
  }
}

/** The items one below the other, so that each stands where the host's answer shows it. */
function pack(session: Session): void {
  const items = session.page.format.repeats.find(({ fields }) => fields.includes('key'))!;
  let to = 0;
  for (let line = 0; line < lineCount(items); line++) {
    if (isBlank(session, line)) continue;
    if (line > to) moveLine(session, items.fields, line, to);
    to++;
  }
}

/**
 * KMUE: once an item was looked up the cursor waits on the next blank line, so that coupons are scanned in a row.
 * Enter on a blank line says that there are no more: the cursor goes to the tenders, and stays among them,
 * on the next one while something is still due.
 */
export const cart: Behaviour = {
  asking: pack,
  shown(session) {
    const at = session.fieldAtCursor() ?? '';
    const column = ITEM.exec(at)?.[1];
    if (column === undefined) {
      if (at.startsWith('items[')) toNextTender(session);
      return;
    }
    if (column === 'key' && session.text(at) === '') {
      session.moveTo('tendered1');
      return;
    }
    const { fields } = session.page.format;
    for (let line = 0; fields.has(itemField(line, 'key')); line++) {
      const name = itemField(line, 'key');
      if (session.text(name) !== '') continue;
      session.moveTo(name);
      return;
    }
  },
};
