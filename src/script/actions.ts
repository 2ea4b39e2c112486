import { EDITING_ACTIONS, type EditingAction } from '../presentation/action.ts';
import type { Aid } from '../presentation/aid.ts';
import { LOCK, OPERATOR_ERROR } from '../presentation/screen.ts';
import type { ScriptCommand } from './command-line.ts';
import type { Interpreter } from './interpreter.ts';
import { printText } from './print-text.ts';
import { readBuffer } from './read-buffer.ts';
import { readAscii, readAsciiField } from './read-screen.ts';
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

/** Key(a), Key(U+00e9), Key(0x41), Key("(") or Key(NoFailOnError,a). */
function key(script: Interpreter, args: readonly string[]): readonly string[] {
  const quiet = args[0]?.toLowerCase() === 'nofailonerror';
  const text = args[quiet ? 1 : 0] ?? '';
  const coded = /^(?:u\+|0x)([0-9a-f]{1,6})$/i.exec(text);
  const char = coded ? Number.parseInt(coded[1]!, 16) : text.codePointAt(0);
  if (char === undefined || (!coded && [...text].length !== 1))
    throw new Error(`Key: Invalid argument ${text}`);
  script.scripted().act({ do: 'key', char });
  if (!quiet) refuseOperatorError(script);
  return NOTHING;
}

function numbered(prefix: 'pf' | 'pa', last: number): ScriptAction {
  return async (script, args) => {
    const number = Number(args[0]);
    if (args.length !== 1 || !Number.isInteger(number) || number < 1 || number > last) {
      throw new Error(`${prefix.toUpperCase()}: Invalid argument`);
    }
    return attend(script, `${prefix}${number}` as Aid);
  };
}

const moveCursor =
  (base: 0 | 1): ScriptAction =>
  (script, args) => {
    const [row, col] = args.map(text => Number(text) - base);
    const { rows, cols } = script.screen;
    if (args.length !== 2 || !(row! >= 0 && row! < rows)) throw new Error('MoveCursor(): Invalid row');
    if (!(col! >= 0 && col! < cols)) throw new Error('MoveCursor(): Invalid column');
    script.scripted().act({ do: 'moveCursor', address: row! * cols + col! });
    return NOTHING;
  };

function query(script: Interpreter, args: readonly string[]): readonly string[] {
  const { screen, terminal } = script;
  const [row, col] = [Math.floor(screen.cursor / screen.cols), screen.cursor % screen.cols];
  const answers: Record<string, () => string> = {
    cursor: () => `${row} ${col}`,
    cursor1: () => `${row + 1} ${col + 1}`,
    connectionstate: () => (script.host === null ? 'not-connected' : 'connected-3270'),
    screencursize: () => `${screen.rows} ${screen.cols}`,
    screenmaxsize: () => `${terminal.size.rows} ${terminal.size.cols}`,
    screensizecurrent: () => `rows ${screen.rows} columns ${screen.cols}`,
    screensizemax: () => `rows ${terminal.size.rows} columns ${terminal.size.cols}`,
    model: () => `IBM-3279-${terminal.model}-E`,
    formatted: () => (screen.attr.some(attribute => attribute !== 0) ? 'formatted' : 'unformatted'),
    keyboardlock: () => String(screen.lock !== LOCK.none),
    host: () => script.host ?? '',
  };
  const name = args[0]?.toLowerCase() ?? '';
  const answer = answers[name];
  if (!answer) throw new Error(`Query: Unknown query ${args[0] ?? ''}`.trimEnd());
  return [answer()];
}

function snap(script: Interpreter, args: readonly string[]): readonly string[] | Promise<readonly string[]> {
  const [what = 'save', ...rest] = args;
  switch (what.toLowerCase()) {
    case 'save':
      script.save();
      return NOTHING;
    case 'ascii':
      return readAscii(script.saved(), rest);
    case 'ascii1':
      return readAscii(script.saved(), rest, 1);
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
      throw new Error('Snap: Invalid argument');
  }
}

const alone =
  (name: string, action: (script: Interpreter) => ReturnType<ScriptAction>): ScriptAction =>
  (script, args) => {
    if (args.length > 0) throw new Error(`${name}: no arguments`);
    return action(script);
  };

/** Every action by its name in lower case; s3270's names do not mind case. */
const ACTIONS = new Map<string, ScriptAction>([
  ...EDITING_ACTIONS.map(name => [name.toLowerCase(), alone(name, script => edit(script, name))] as const),
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
  ['movecursor', moveCursor(0)],
  ['movecursor1', moveCursor(1)],
  ['ascii', (script, args) => readAscii(script.screen, args)],
  ['ascii1', (script, args) => readAscii(script.screen, args, 1)],
  ['asciifield', alone('AsciiField', script => readAsciiField(script.screen))],
  ['readbuffer', (script, args) => readBuffer(script.screen, args)],
  ['query', query],
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
