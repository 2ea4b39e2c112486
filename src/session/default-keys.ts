import { setFieldText } from '../format/lay.ts';
import type { Aid } from '../presentation/aid.ts';
import { rowText } from '../presentation/buffer.ts';
import { isAnswered } from './answered.ts';
import { help } from './help.ts';
import { keyWord } from './key-word.ts';
import { turnPage } from './paging.ts';
import { PROMPT_LISTS } from './prompt-lists.ts';
import type { Session } from './session.ts';
import { checkRecord } from './steps.ts';
import { openTape } from './tape/tape-keys.ts';

async function list(session: Session): Promise<void> {
  const name = session.fieldAtCursor();
  const source = name === null ? null : session.page.format.fields.get(name)?.list;
  const open = source ? PROMPT_LISTS[source] : undefined;
  const found = open && (await open(await session.host()));
  if (!found || found.rows.length === 0 || name === null) {
    session.say('7004');
    return;
  }
  const at = found.rows.findIndex(row => row[0] === session.text(name));
  session.panel = { kind: 'list', ...found, selected: Math.max(at, 0), field: name };
}

/** F9: the last posted record's fields, without its keys and what goes with them. */
function again(session: Session): void {
  const { format } = session.page;
  for (const [name, text] of session.again.get(format.code) ?? []) {
    const { role, show } = format.fields.get(name)!;
    if (role !== 'key' && show === null && text !== '') setFieldText(session.screen, format, name, text);
  }
}

/** F14: a plain copy of the screen for the file. */
function printScreen(session: Session): void {
  const { screen } = session;
  const rows = Array.from({ length: screen.rows - 1 }, (_, row) => rowText(screen, row).trimEnd());
  session.ports.print('SCREEN', rows);
  session.say('9013');
}

async function suspendOrResume(session: Session): Promise<void> {
  const { navigation } = session;
  if (session.page.format.code === 'MENU' && navigation.suspended.length > 0) {
    if (navigation.resume()) session.say('9017', { code: session.page.format.code });
    return;
  }
  const { code } = session.page.format;
  if (!navigation.suspend()) return;
  await navigation.home();
  session.say('9016', { code });
}

/** The keys that mean the same on every screen (design: one set of keys). */
const DEFAULT_KEYS: Partial<Record<Aid, (session: Session) => void | Promise<void>>> = {
  enter: checkRecord,
  pf1: help,
  pf2: suspendOrResume,
  pf3: session => (session.operator ? session.navigation.home() : session.ports.leave()),
  pf4: list,
  pf5: session => session.navigation.refresh(),
  pf7: session => turnPage(session, 'back'),
  pf8: session => turnPage(session, 'forward'),
  pf9: again,
  pf12: session => session.navigation.back(),
  pf13: session => openTape(session),
  pf14: printScreen,
  pf16: session => session.navigation.enter('FIND', {}),
  pf24: help,
};

export async function defaultKey(session: Session, aid: Aid): Promise<void> {
  const act = DEFAULT_KEYS[aid];
  if (act && isAnswered(session, aid)) await act(session);
  else session.fault('7001', { key: keyWord(aid) }, null);
}
