import type { MessageArguments, MessageNumber } from '../../contract/messages.ts';
import { parseDeed } from '../../keymap/binding.ts';
import { sequenceField } from '../../keymap/check.ts';
import { parseKeys, writtenKeys } from '../../keymap/key-name.ts';
import { explain, type Where } from '../../keymap/keymap.ts';
import type { OwnEdit, OwnField } from '../../keymap/own-edit.ts';
import type { Fill } from '../../keymap/sequence.ts';
import { AIDS, type Aid } from '../../presentation/aid.ts';
import type { Session } from '../session.ts';
import type { Behaviour } from './behaviour.ts';
import { type KeyRow, keyRows } from './key-rows.ts';
import { showRows, takeLine } from './rows.ts';

/** What is keyed and cannot be used, and in which field. */
class Unfit extends Error {
  readonly number: MessageNumber;
  readonly args: MessageArguments;
  readonly field: string | null;

  constructor(number: MessageNumber, args: MessageArguments, field: string | null) {
    super(number);
    this.number = number;
    this.args = args;
    this.field = field;
  }
}

const KEY_INPUTS = ['key', 'action'];
const FIELD_INPUTS = ['field', 'place', 'fill', 'with', 'press'];

/** Code of the screen keyed; blank for every screen. */
function screenOf(session: Session): string {
  const code = session.text('screen').toUpperCase();
  if (code !== '' && !session.ports.formats.has(code)) throw new Unfit('7213', { code }, 'screen');
  return code;
}

function whereOf(session: Session): Where {
  const screen = screenOf(session);
  if (screen !== '') return { screen };
  const layer = session.text('layer') || 'base';
  const { layers } = session.keys.inForce;
  if (!layers.has(layer)) throw new Unfit('7221', { layer, layers: [...layers.keys()].join(', ') }, 'layer');
  return { layer };
}

function refuseBoth(session: Session): void {
  if (session.text('screen') !== '' && session.text('layer') !== '') throw new Unfit('7225', {}, 'layer');
}

/** The key keyed, as a file writes it. */
function keyOf(session: Session): string {
  const parsed = parseKeys(session.text('key'));
  if ('why' in parsed) throw new Unfit('7211', { why: parsed.why }, 'key');
  const why = parsed.keys.find(({ unsent }) => unsent !== null)?.unsent;
  if (why) throw new Unfit('7211', { why }, 'key');
  return writtenKeys(parsed.keys.map(({ name }) => name));
}

async function change(session: Session, edit: OwnEdit, field: string): Promise<void> {
  const changed = await session.keys.change(edit);
  if (changed.ok) return;
  const { lack } = changed;
  if (lack) throw new Unfit('7226', { key: session.text('key'), way: lack.way, place: lack.place }, 'key');
  throw new Unfit('7209', { why: changed.problems[0] ?? '' }, field);
}

/** The list of what is in force, of one key alone when one is keyed. */
function list(session: Session, key: string): void {
  const format = session.ports.formats.get(session.text('screen').toUpperCase());
  const rows = keyRows(session.keys.inForce, format);
  showRows(session, key === '' ? rows : rows.filter(({ what }) => what === key));
}

async function show(session: Session): Promise<void> {
  const row = takeLine<KeyRow>(session);
  if (session.page.fault === 'pick') return;
  if (row) {
    for (const name of ['screen', 'layer', ...KEY_INPUTS, ...FIELD_INPUTS])
      session.put(name, row.inputs[name] ?? '');
    session.moveTo(row.inputs.field === undefined ? 'action' : 'place');
    return;
  }
  screenOf(session);
  list(session, session.text('key') === '' ? '' : keyOf(session));
}

async function save(session: Session): Promise<void> {
  const hasKey = session.text('key') !== '';
  const hasField = session.text('field') !== '';
  refuseBoth(session);
  if (!hasKey && !hasField) throw new Unfit('7219', {}, 'key');
  if (hasKey) await saveKey(session);
  if (hasField) await saveField(session);
  for (const name of [...KEY_INPUTS, ...FIELD_INPUTS]) session.put(name, '');
  list(session, '');
}

async function saveKey(session: Session): Promise<void> {
  const action = session.text('action');
  const [where, key] = [whereOf(session), keyOf(session)];
  if (action === '') throw new Unfit('1001', {}, 'action');
  if (!parseDeed(action)) throw new Unfit('7212', { action }, 'action');
  await change(session, { kind: 'bind', where, key, action }, 'action');
  session.say('9205', { key, action });
}

/** The order of keying that a screen has now. */
const orderOf = (session: Session, screen: string): readonly OwnField[] =>
  session.keys.inForce.sequences.get(screen) ?? [];

async function saveField(session: Session): Promise<void> {
  const screen = screenOf(session);
  if (screen === '') throw new Unfit('1001', {}, 'screen');
  const name = session.text('field');
  if (sequenceField(session.format(screen), name)?.use !== 'input')
    throw new Unfit('7214', { code: screen, field: name }, 'field');
  const field: OwnField = { name, fill: fillOf(session), press: pressOf(session) };
  const order = orderOf(session, screen);
  const standing = order.findIndex(each => each.name === name);
  const others = order.filter(each => each.name !== name);
  const last = standing < 0 ? others.length : standing;
  const place = session.text('place');
  if (place !== '' && !/^\d{1,2}$/.test(place)) throw new Unfit('1007', {}, 'place');
  const at = place === '' ? last : Math.min(Math.max(Number(place), 1) - 1, others.length);
  await change(session, { kind: 'sequence', screen, fields: others.toSpliced(at, 0, field) }, 'field');
  session.say('9207', { field: name, place: at + 1, code: screen });
}

function fillOf(session: Session): Fill {
  const text = session.text('with');
  switch (session.text('fill').toUpperCase()) {
    case '':
      return { by: 'hand' };
    case 'S':
      return { by: 'skip' };
    case 'D':
      return { by: 'previous' };
    case 'C':
      if (text !== '') return { by: 'constant', text };
      throw new Unfit('7223', {}, 'with');
    case 'I':
      if (/^-?[1-9]\d{0,5}$/.test(text)) return { by: 'increment', step: Number(text) };
      throw new Unfit('7223', {}, 'with');
    default:
      throw new Unfit('7223', {}, 'fill');
  }
}

function pressOf(session: Session): Aid[] {
  const words = session
    .text('press')
    .toLowerCase()
    .split(/\s+/)
    .filter(word => word !== '');
  return words.map(word => {
    const aid = word.replace(/^f(?=\d)/, 'pf');
    if (!Object.hasOwn(AIDS, aid) || aid === 'none') throw new Unfit('7222', { key: word }, 'press');
    return aid as Aid;
  });
}

/** Take off a key, a field, or with neither the whole own order of the screen. */
async function takeOff(session: Session): Promise<void> {
  refuseBoth(session);
  if (session.text('key') !== '') await takeOffKey(session);
  else await takeOffField(session);
  for (const name of [...KEY_INPUTS, ...FIELD_INPUTS]) session.put(name, '');
  list(session, '');
}

/** Whether it is a line of the operator's own map that does not act. */
const isLeftOut = (session: Session, where: Where, key: string): boolean =>
  session.keys.inForce.leftOut.some(
    lost =>
      writtenKeys(lost.binding.keys) === key && Object.values(lost.where)[0] === Object.values(where)[0],
  );

async function takeOffKey(session: Session): Promise<void> {
  const [where, key] = [whereOf(session), keyOf(session)];
  const find = () =>
    explain(session.keys.inForce, 'screen' in where ? where.screen : null).find(
      each => each.key === key && Object.values(each.where)[0] === Object.values(where)[0],
    );
  const found = find();
  if (!isLeftOut(session, where, key) && !(found && session.keys.isOwn(found)))
    throw new Unfit('7215', { file: found?.file ?? 'no file' }, 'key');
  await change(session, { kind: 'unbind', where, key }, 'key');
  session.say('9206', { key, action: find()?.action ?? 'nothing' });
}

async function takeOffField(session: Session): Promise<void> {
  const screen = screenOf(session);
  if (screen === '') throw new Unfit('7219', {}, 'key');
  const name = session.text('field');
  const [first] = session.keys.inForce.sequences.get(screen) ?? [];
  const fields = name === '' ? [] : orderOf(session, screen).filter(each => each.name !== name);
  if (!first || (name === '' && !session.keys.isOwn(first)))
    throw new Unfit('7215', { file: first?.file ?? 'no file' }, 'screen');
  if (fields.length === orderOf(session, screen).length)
    throw new Unfit('7214', { code: screen, field: name }, 'field');
  await change(session, { kind: 'sequence', screen, fields }, 'field');
  const file = session.keys.inForce.sequences.get(screen)?.[0]?.file ?? 'no file';
  if (name === '') session.say('9209', { code: screen, file });
  else session.say('9208', { field: name, code: screen });
}

const COMMANDS: Readonly<Record<string, (session: Session) => Promise<void>>> = { show, save, takeOff };

/** TKMU: the keys in force and where each comes from; an operator changes their own. */
export const keyMap: Behaviour = {
  opened: session => list(session, ''),
  async command(session, command) {
    try {
      await COMMANDS[command]?.(session);
    } catch (error) {
      if (!(error instanceof Unfit)) throw error;
      session.fault(error.number, error.args, error.field);
    }
  },
};
