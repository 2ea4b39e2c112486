import { kindOf } from '../format/kinds.ts';
import { setFieldText } from '../format/lay.ts';
import type { Aid } from '../presentation/aid.ts';
import { rowText } from '../presentation/buffer.ts';
import { turnPage } from './paging.ts';
import { PROMPT_LISTS } from './prompt-lists.ts';
import type { Session } from './session.ts';
import { keyName } from './steps.ts';
import { openTape } from './tape/tape-keys.ts';

/** F1: what the field under the cursor takes; outside a field, what the keys do here. */
function help(session: Session): void {
  const { format } = session.page;
  const name = session.fieldAtCursor();
  const field = name === null ? undefined : format.fields.get(name);
  const lines =
    field?.use === 'input'
      ? [field.help ?? kindOf(field.kind).help, kindOf(field.kind).help].filter(
          (line, at, all) => all.indexOf(line) === at,
        )
      : [];
  if (field?.use === 'input' && field.entry === 'required') lines.push('It must be keyed.');
  if (field?.list) lines.push('F4 lists the values.');
  const keys = [...format.steps]
    .filter(([key, step]) => key !== 'open' && step.label !== null)
    .map(([key, step]) => `${keyName(key).padEnd(6)} ${step.label}`);
  session.panel = {
    kind: 'text',
    title: `${format.code} ${format.title}`,
    lines: [...lines, ...(lines.length > 0 ? [''] : []), ...keys, ...GENERAL_KEYS],
    top: 0,
  };
}

const GENERAL_KEYS = [
  'F2     Suspend for a walk-in; on the menu, resume',
  'F3     Leave to the menu        F12    Back one screen',
  'F5     Look it up again         F9     Same again, new key',
  'F13    Tape                     STAT   Your keystrokes (a code)',
  'F16    Find anything            Home   Home, again: command line',
  'TMAC   Macros (Ctrl-A m records) TKMU  Your own keys',
  'Ctrl-R Reset    Ctrl-C Clear    Ctrl-U Delete field',
];

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

/** F9: the last posted record's fields, without its keys. */
function again(session: Session): void {
  const { format } = session.page;
  for (const [name, text] of session.again.get(format.code) ?? []) {
    if (format.fields.get(name)?.role !== 'key' && text !== '')
      setFieldText(session.screen, format, name, text);
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

/** Keys before anyone has signed on. */
const SIGNED_OFF_KEYS = new Set<Aid>(['pf1', 'pf3', 'pf24']);

export async function defaultKey(session: Session, aid: Aid): Promise<void> {
  const act = DEFAULT_KEYS[aid];
  if (act && (session.operator !== null || SIGNED_OFF_KEYS.has(aid)) && !coveredBy(session, aid))
    await act(session);
  else session.fault('7001', { key: keyName(aid), legend: '' }, null);
}

/** The keys that a screen over another answers beside its own: nothing may leave it by the way. */
const COVERING: Readonly<Record<string, ReadonlySet<Aid>>> = {
  SLCK: new Set(['pf1', 'pf24']),
  SPOV: new Set(['pf1', 'pf4', 'pf24']),
};

const coveredBy = (session: Session, aid: Aid): boolean =>
  COVERING[session.page.format.code]?.has(aid) === false;
