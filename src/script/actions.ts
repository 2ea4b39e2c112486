import { EDITING_ACTIONS, type EditingAction } from '../presentation/action.ts';
import type { Aid } from '../presentation/aid.ts';
import { OPERATOR_ERROR } from '../presentation/screen.ts';
import { requireArguments } from './arguments.ts';
import type { ScriptCommand } from './command-line.ts';
import type { Interpreter } from './interpreter.ts';
import { readKey } from './keysym.ts';
import { printText } from './print-text.ts';
import { query } from './query.ts';
import { readBuffer } from './read-buffer.ts';
import { ASCII, EBCDIC, readField, readScreen } from './read-screen.ts';
import { set, toggle } from './toggles.ts';
import { readTyped } from './typed.ts';
import { waitFor } from './wait.ts';

/** What an action prints, one `data:` line each. Throwing fails the action with the error's text. */
type ScriptAction = (
  script: Interpreter,
  args: readonly string[],
) => Promise<readonly string[]> | readonly string[];

const NOTHING: readonly string[] = [];

/** Keys are refused aloud: an operator error fails the script, as in s3270. */
function refuseOperatorError(script: Interpreter): void {
  if (script.screen.lock & OPERATOR_ERROR) throw new Error('Keyboard locked');
  if (script.screen.refused !== null) throw new Error(`Character is ${script.screen.refused}`);
}

/** A key that may send something waits for the answer, as an AID does. */
async function edit(script: Interpreter, action: EditingAction): Promise<readonly string[]> {
  const scripted = script.scripted();
  scripted.act({ do: action });
  refuseOperatorError(script);
  if (SENDING.has(action)) await scripted.settled();
  return NOTHING;
}

const SENDING: ReadonlySet<EditingAction> = new Set([
  'cursorSelect',
  'attn',
  'sysReq',
  'fieldExit',
  'fieldPlus',
  'fieldMinus',
]);

async function attend(script: Interpreter, aid: Aid): Promise<readonly string[]> {
  const scripted = script.scripted();
  scripted.act({ do: 'aid', aid });
  await scripted.settled();
  return NOTHING;
}

function type(script: Interpreter, char: number): void {
  script.scripted().act({ do: 'key', char });
  refuseOperatorError(script);
}

async function string(script: Interpreter, args: readonly string[]): Promise<readonly string[]> {
  for (const typed of args.flatMap(readTyped)) {
    if ('char' in typed) type(script, typed.char);
    else if (isEditing(typed.key)) await edit(script, typed.key);
    else await attend(script, typed.key as Aid);
  }
  return NOTHING;
}

const isEditing = (name: string): name is EditingAction =>
  (EDITING_ACTIONS as readonly string[]).includes(name);

/** Whether an operator error fails the script, for the actions that can be told. */
const QUIET: ReadonlyMap<string, boolean> = new Map([
  ['failonerror', false],
  ['nofailonerror', true],
]);

/** Key(a), Key(U+00e9), Key(0x41), Key("("), Key(space), several of them, or with NoFailOnError among them. */
function key(script: Interpreter, args: readonly string[]): readonly string[] {
  const words = args.filter(text => QUIET.has(text.toLowerCase()));
  const isQuiet = words.some(text => QUIET.get(text.toLowerCase()));
  for (const text of args.filter(each => each !== '' && !words.includes(each))) {
    const char = readKey(text);
    if (char === null) throw new Error(`Key(): Nonexistent or invalid name: ${text}`);
    script.scripted().act({ do: 'key', char });
    if (!isQuiet) refuseOperatorError(script);
  }
  return NOTHING;
}

function numbered(prefix: 'pf' | 'pa', last: number): ScriptAction {
  return async (script, args) => {
    const name = prefix.toUpperCase();
    requireArguments(name, args, '1');
    const number = Number(args[0]);
    if (!/^\d+$/.test(args[0]!) || number < 1 || number > last)
      throw new Error(`${name}(): Invalid argument '${args[0]}'`);
    return attend(script, `${prefix}${number}` as Aid);
  };
}

/** MoveCursor(row,column), or MoveCursor(offset), which counts from 0 always. */
const moveCursor =
  (name: string, base: 0 | 1): ScriptAction =>
  (script, args) => {
    requireArguments(name, args, '1 or 2');
    const { rows, cols } = script.screen;
    const address = args.length === 1 ? Number(args[0]) : null;
    if (address !== null && !(address >= 0 && address < rows * cols))
      throw new Error(`${name}(): Invalid offset`);
    const [row = 0, col = 0] = args.map(text => Number(text) - base);
    if (address === null && !(row >= 0 && row < rows)) throw new Error(`${name}(): Invalid row`);
    if (address === null && !(col >= 0 && col < cols)) throw new Error(`${name}(): Invalid column`);
    script.scripted().act({ do: 'moveCursor', address: address ?? row * cols + col });
    return NOTHING;
  };

function snap(script: Interpreter, args: readonly string[]): readonly string[] | Promise<readonly string[]> {
  const [what = 'save', ...rest] = args;
  switch (what.toLowerCase()) {
    case 'save':
      script.save();
      return NOTHING;
    case 'ascii':
      return readScreen(script.saved(), rest, ASCII);
    case 'ascii1':
      return readScreen(script.saved(), rest, ASCII, 1);
    case 'ebcdic':
      return readScreen(script.saved(), rest, EBCDIC);
    case 'ebcdic1':
      return readScreen(script.saved(), rest, EBCDIC, 1);
    case 'readbuffer':
      return readBuffer(script.saved(), rest);
    case 'rows':
      return [String(script.saved().rows)];
    case 'cols':
      return [String(script.saved().cols)];
    case 'status':
      return [script.savedStatus()];
    case 'wait':
      return waitFor(script, rest).then(() => {
        script.save();
        return NOTHING;
      });
    default:
      throw new Error(
        'Snap(): Parameter must be save, status, rows, cols, Wait, Ascii, Ascii1, Ebcdic, Ebcdic1 or ReadBuffer',
      );
  }
}

const alone =
  (name: string, action: (script: Interpreter) => ReturnType<ScriptAction>): ScriptAction =>
  (script, args) => {
    requireArguments(name, args, '0');
    return action(script);
  };

/** The name of an action as s3270 writes it: BackTab. */
const titled = (name: string): string => `${name.slice(0, 1).toUpperCase()}${name.slice(1)}`;

/** Every action by its name in lower case; s3270's names do not mind case. */
const ACTIONS = new Map<string, ScriptAction>([
  ...EDITING_ACTIONS.map(
    name => [name.toLowerCase(), alone(titled(name), script => edit(script, name))] as const,
  ),
  ['connect', (script, args) => script.connect(args[0] ?? '')],
  ['open', (script, args) => script.connect(args[0] ?? '')],
  ['disconnect', alone('Disconnect', script => script.disconnect())],
  ['quit', script => script.quit()],
  ['exit', script => script.quit()],
  ['ignore', () => NOTHING],
  ['enter', alone('Enter', script => attend(script, 'enter'))],
  ['clear', alone('Clear', script => attend(script, 'clear'))],
  ['pf', numbered('pf', 24)],
  ['pa', numbered('pa', 3)],
  ['string', string],
  ['key', key],
  ['movecursor', moveCursor('MoveCursor', 0)],
  ['movecursor1', moveCursor('MoveCursor1', 1)],
  ['ascii', (script, args) => readScreen(script.screen, args, ASCII)],
  ['ascii1', (script, args) => readScreen(script.screen, args, ASCII, 1)],
  ['asciifield', alone('AsciiField', script => readField(script.screen, ASCII))],
  ['ebcdic', (script, args) => readScreen(script.screen, args, EBCDIC)],
  ['ebcdic1', (script, args) => readScreen(script.screen, args, EBCDIC, 1)],
  ['ebcdicfield', alone('EbcdicField', script => readField(script.screen, EBCDIC))],
  ['readbuffer', (script, args) => readBuffer(script.screen, args)],
  ['query', query],
  ['set', set],
  ['toggle', toggle],
  ['wait', (script, args) => waitFor(script, args)],
  ['printtext', (script, args) => printText(script.screen, args)],
  ['snap', snap],
]);

/**
 * Run one command.
 *
 * @throws Error whose message is the reason the script is given.
 */
export async function runAction(
  script: Interpreter,
  { name, args }: ScriptCommand,
): Promise<readonly string[]> {
  const action = ACTIONS.get(name.toLowerCase());
  if (!action) throw new Error(`Unknown action: ${name}`);
  return action(script, args);
}
