import { lineCount } from '../format/format.ts';
import { readFormatField } from '../format/lay.ts';
import type { Visit } from './page.ts';
import { firstItem, itemsOf, valueAt } from './reply.ts';
import type { Session } from './session.ts';

/** A line number keyed into a list's select field goes to that line's own transaction with its key. */
export async function pickLine(session: Session): Promise<boolean> {
  const { page } = session;
  for (const repeat of page.format.repeats) {
    const text = repeat.select === null ? '' : session.text(repeat.select);
    if (repeat.select === null || text === '') continue;
    const item = itemsOf(page.reply, repeat)[Number(text) - 1];
    const transaction = valueAt(item, 'transaction');
    const key = valueAt(item, 'key');
    if (typeof transaction !== 'string' || typeof key !== 'string' || key === '') {
      session.fault('7013', { line: text }, repeat.select);
      return true;
    }
    session.put(repeat.select, '');
    await session.navigation.enter(transaction, { key });
    return true;
  }
  return false;
}

/** The line of the screen, from 0, whose number is keyed into a select field; the first one without. */
export function chosenLine({ page, screen }: Visit): number {
  for (const repeat of page.format.repeats) {
    const keyed = repeat.select === null ? '' : readFormatField(screen, page.format, repeat.select);
    const line = keyed === '' ? Number.NaN : Number(keyed) - 1;
    const first = firstItem(page, page.format, repeat);
    if (line >= first && line < first + lineCount(repeat)) return line - first;
  }
  return 0;
}
