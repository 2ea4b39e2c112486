import { itemField } from '../../format/format.ts';
import type { Behaviour } from './behaviour.ts';

/** KMUE: once an item was looked up the cursor waits on the next blank line, so that coupons are scanned in a row. */
export const cart: Behaviour = {
  shown(session) {
    const { fields } = session.page.format;
    for (let line = 0; fields.has(itemField(line, 'key')); line++) {
      const name = itemField(line, 'key');
      if (session.text(name) !== '') continue;
      session.moveTo(name);
      return;
    }
  },
};
