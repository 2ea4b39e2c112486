import { itemField } from '../../format/format.ts';
import type { Behaviour } from './behaviour.ts';
import { toNextTender } from './tender-lines.ts';

const ITEM = /^items\[\d+\]\.(key|amount|designated)$/;

/**
 * KMUE: once an item was looked up the cursor waits on the next blank line, so that coupons are scanned in a row.
 * Enter on a blank line says that there are no more: the cursor goes to the tenders, and stays among them,
 * on the next one while something is still due.
 */
export const cart: Behaviour = {
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
