import { MACRO_NAME } from '../../keymap/binding.ts';
import { isTyped, parseKeys } from '../../keymap/key-name.ts';
import { explain } from '../../keymap/keymap.ts';
import { type Macro, placeText } from '../../keymap/macro.ts';
import type { OwnEdit } from '../../keymap/own-edit.ts';
import type { Session } from '../session.ts';
import type { Behaviour } from './behaviour.ts';
import { showRows, takeLine } from './rows.ts';

interface Row {
  name: string;
  does: string;
  from: string;
}

/** The keys that play a macro: `f9`, `f9 on KPAE`. */
function keysOf({ keys: { inForce } }: Session, name: string): string[] {
  const bindings = [null, ...inForce.screens.keys()].flatMap(code =>
    explain(inForce, code).filter(({ where }) => 'screen' in where || code === null),
  );
  return bindings
    .filter(({ action }) => action.toLowerCase() === `macro(${name})`.toLowerCase())
    .map(({ where, key }) => ('screen' in where ? `${key} on ${where.screen}` : key));
}

/** The macros that play a macro. */
const macrosOf = ({ keys: { inForce } }: Session, name: string): string[] =>
  [...inForce.macros.values()]
    .filter(({ steps }) => steps.some(step => step.does === 'play' && step.macro === name))
    .map(({ name: outer }) => outer);

/** Every macro in force, with the keys that play it. */
const macroRows = (session: Session): Row[] =>
  [...session.keys.inForce.macros.values()].map(({ name, steps, file, line }) => {
    const first = steps[0]?.does === 'expect' ? `${placeText({ ...steps[0].place, field: null })}, ` : '';
    const does = [`${first}${steps.length} steps`, ...keysOf(session, name)].join('; ');
    return { name, does, from: `${file}:${line}` };
  });

/** The steps of one macro. */
const stepRows = ({ steps, file }: Macro): Row[] =>
  steps.map(({ written, line }) => ({ name: '', does: written, from: `${file}:${line}` }));

/** The macro keyed, or that of the line keyed; a fault is shown and null returned. */
function chosen(session: Session): Macro | null {
  const row = takeLine<Row>(session);
  if (session.page.fault === 'pick') return null;
  if (row && row.name !== '') session.put('name', row.name);
  const name = session.text('name');
  const { macros } = session.keys.inForce;
  const found =
    macros.get(name) ?? [...macros.values()].find(each => each.name.toUpperCase() === name.toUpperCase());
  if (found) return found;
  if (name === '') session.fault('1001', {}, 'name');
  else session.fault('7201', { macro: name }, 'name');
  return null;
}

function ownChosen(session: Session): Macro | null {
  const macro = chosen(session);
  if (!macro || session.keys.isOwn(macro)) return macro;
  session.fault('7216', { macro: macro.name, file: macro.file }, 'name');
  return null;
}

/** Change the operator's own map. @returns whether it was, a fault being shown */
async function changed(session: Session, edit: OwnEdit, field: string): Promise<boolean> {
  const result = await session.keys.change(edit);
  if (result.ok) return true;
  if (result.lack) {
    const { way, place } = result.lack;
    session.fault('7226', { key: session.text('key'), way, place }, 'key');
  } else session.fault('7209', { why: result.problems[0] ?? '' }, field);
  return false;
}

async function show(session: Session): Promise<void> {
  if (session.text('name') === '' && session.text('pick') === '')
    return showRows(session, macroRows(session));
  const macro = chosen(session);
  if (!macro) return;
  session.put('name', macro.name);
  showRows(session, stepRows(macro));
}

/** Back to the screen that TMAC was called from, and play there. */
async function play(session: Session): Promise<void> {
  if (session.macros.indicator !== '') return session.fault('7220', {}, null);
  const macro = chosen(session);
  if (!macro) return;
  await session.navigation.back();
  session.macros.play(macro.name);
}

/** Give the macro its new name, and put it on its key. */
async function save(session: Session): Promise<void> {
  const macro = ownChosen(session);
  if (!macro) return;
  const to = session.text('newName');
  const key = session.text('key');
  if (to === '' && key === '') return session.fault('1001', {}, 'newName');
  if (to !== '' && !(await rename(session, macro, to))) return;
  if (key !== '' && !(await putOnKey(session, to || macro.name, key))) return;
  for (const field of ['newName', 'key', 'screen']) session.put(field, '');
  showRows(session, macroRows(session));
}

async function rename(session: Session, { name }: Macro, to: string): Promise<boolean> {
  if (!MACRO_NAME.test(to)) session.fault('7217', {}, 'newName');
  else if (session.keys.inForce.macros.has(to)) session.fault('7218', { macro: to }, 'newName');
  else if (await changed(session, { kind: 'rename', name, to }, 'newName')) {
    session.put('name', to);
    session.say('9203', { macro: name, name: to });
    return true;
  }
  return false;
}

async function putOnKey(session: Session, name: string, key: string): Promise<boolean> {
  const parsed = parseKeys(key);
  const why = 'why' in parsed ? parsed.why : parsed.keys.find(({ unsent }) => unsent !== null)?.unsent;
  const screen = session.text('screen').toUpperCase();
  if (why) session.fault('7211', { why }, 'key');
  else if (!('why' in parsed) && isTyped(parsed.keys[0]!.name)) session.fault('7228', { key }, 'key');
  else if (screen !== '' && !session.ports.formats.has(screen))
    session.fault('7213', { code: screen }, 'screen');
  else {
    const where = screen === '' ? { layer: 'base' } : { screen };
    const action = `macro(${name})`;
    if (!(await changed(session, { kind: 'bind', where, key, action }, 'key'))) return false;
    session.say('9205', { key, action });
    return true;
  }
  return false;
}

async function remove(session: Session): Promise<void> {
  const macro = ownChosen(session);
  if (!macro) return;
  const [player] = [...keysOf(session, macro.name), ...macrosOf(session, macro.name)];
  if (player !== undefined) return session.fault('7224', { macro: macro.name, player }, 'name');
  if (!(await changed(session, { kind: 'remove', name: macro.name }, 'name'))) return;
  session.put('name', '');
  showRows(session, macroRows(session));
  session.say('9204', { macro: macro.name });
}

const COMMANDS: Readonly<Record<string, (session: Session) => Promise<void>>> = {
  show,
  play,
  save,
  delete: remove,
};

/** TMAC: the macros in force, and the operator's own to be named, put on a key, played and deleted. */
export const keyMacros: Behaviour = {
  opened: session => showRows(session, macroRows(session)),
  command: async (session, command) => COMMANDS[command]?.(session),
};
