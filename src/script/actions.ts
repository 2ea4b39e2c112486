import { EDITING_ACTIONS } from '../presentation/action.ts';
import type { Aid } from '../presentation/aid.ts';
import type { Screen } from '../presentation/screen.ts';
import { attend, edit } from './act.ts';
import { requireArguments } from './arguments.ts';
import type { ScriptCommand } from './command-line.ts';
import type { Interpreter } from './interpreter.ts';
import { printText } from './print-text.ts';
import { query } from './query.ts';
import { readBuffer } from './read-buffer.ts';
import { ASCII, CAPITALS, EBCDIC, type Reading, readField, readScreen } from './read-screen.ts';
import { set, toggle } from './toggles.ts';
import { hexString, key, pasteString, string } from './type-text.ts';
import { waitFor } from './wait.ts';

/** What an action prints, one `data:` line each. Throwing fails the action with the error's text. */
type ScriptAction = (
  script: Interpreter,
  args: readonly string[],
) => Promise<readonly string[]> | readonly string[];

const NOTHING: readonly string[] = [];

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
    script.scripted.act({ do: 'moveCursor', address: address ?? row * cols + col });
    return NOTHING;
  };

const ascii = ({ monoCase }: Interpreter): Reading => (monoCase ? CAPITALS : ASCII);

/** An action that reads what the operator sees. */
const ofShown =
  (read: (shown: Screen, args: readonly string[], script: Interpreter) => readonly string[]): ScriptAction =>
  async (script, args) =>
    read(await script.scripted.shown(), args, script);

function snap(script: Interpreter, args: readonly string[]): readonly string[] | Promise<readonly string[]> {
  const [what = 'save', ...rest] = args;
  switch (what.toLowerCase()) {
    case 'save':
      return script.save().then(() => NOTHING);
    case 'ascii':
      return readScreen(script.saved(), rest, ascii(script));
    case 'ascii1':
      return readScreen(script.saved(), rest, ascii(script), 1);
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
      return waitFor(script, rest).then(async () => {
        await script.save();
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
  ['hexstring', hexString],
  ['pastestring', pasteString],
  ['ascii', ofShown((shown, args, script) => readScreen(shown, args, ascii(script)))],
  ['ascii1', ofShown((shown, args, script) => readScreen(shown, args, ascii(script), 1))],
  ['asciifield', alone('AsciiField', script => readField(script.screen, ascii(script)))],
  ['ebcdic', ofShown((shown, args) => readScreen(shown, args, EBCDIC))],
  ['ebcdic1', ofShown((shown, args) => readScreen(shown, args, EBCDIC, 1))],
  ['ebcdicfield', alone('EbcdicField', script => readField(script.screen, EBCDIC))],
  ['readbuffer', ofShown(readBuffer)],
  ['query', query],
  ['set', set],
  ['toggle', toggle],
  ['wait', (script, args) => waitFor(script, args)],
  ['printtext', ofShown(printText)],
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
