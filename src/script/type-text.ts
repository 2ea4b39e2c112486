import { EDITING_ACTIONS, type EditingAction } from '../presentation/action.ts';
import type { Aid } from '../presentation/aid.ts';
import { pasted } from '../presentation/paste.ts';
import { act, attend, edit, isInError } from './act.ts';
import { requireArguments } from './arguments.ts';
import type { Interpreter } from './interpreter.ts';
import { readKey } from './keysym.ts';
import { readTyped, type Typed } from './typed.ts';

const NOTHING: readonly string[] = [];

const isEditing = (name: string): name is EditingAction =>
  (EDITING_ACTIONS as readonly string[]).includes(name);

/** A text is given up where it cannot be typed; keys by themselves are not. */
function requireKeyboard(script: Interpreter): void {
  if (script.host === null) throw new Error('Canceled');
  if (isInError(script)) throw new Error('Operator error');
}

async function type(script: Interpreter, text: readonly Typed[]): Promise<readonly string[]> {
  for (const typed of text) {
    requireKeyboard(script);
    try {
      if ('char' in typed) act(script, { do: 'key', char: typed.char });
      else if (isEditing(typed.key)) await edit(script, typed.key);
      else await attend(script, typed.key as Aid);
    } catch (error) {
      throw isInError(script) && error instanceof Error
        ? new Error(`${error.message}\nOperator error`)
        : error;
    }
  }
  return NOTHING;
}

/** String(text,...): characters, and keys as escapes. */
export const string = (script: Interpreter, args: readonly string[]): Promise<readonly string[]> =>
  type(script, args.flatMap(readTyped));

/** HexString(bytes,...): the text that they are in UTF-8, as String() types it; bytes that are none type nothing. */
export function hexString(script: Interpreter, args: readonly string[]): Promise<readonly string[]> {
  const digits = args.map(bareDigits).join('');
  if (digits.length % 2 !== 0) throw new Error('HexString(): Odd number of nybbles');
  if (!isHex(digits)) throw new Error('HexString(): Invalid hex character');
  return type(script, readTyped(textOf(digits) ?? ''));
}

/** PasteString(bytes[,bytes]): the text that they are in UTF-8, laid over the fields as a paste is. */
export function pasteString(script: Interpreter, args: readonly string[]): readonly string[] {
  requireArguments('PasteString', args, '1 or 2');
  const digits = args.map(bareDigits).join('');
  const text = isHex(digits) && digits.length % 2 === 0 ? textOf(digits) : null;
  if (text === null) throw new Error('Invalid hexadecimal paste data');
  if (text === '') return NOTHING;
  requireKeyboard(script);
  for (const action of pasted(script.screen, text)) script.scripted.act(action, 'paste');
  if (isInError(script)) throw new Error('Keyboard locked');
  return NOTHING;
}

const bareDigits = (text: string): string => text.replace(/^0x/i, '');

const isHex = (digits: string): boolean => /^[0-9a-f]*$/i.test(digits);

function textOf(digits: string): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(digits, 'hex'));
  } catch {
    return null;
  }
}

/** Whether an operator error fails the script, for the actions that can be told. */
const QUIET: ReadonlyMap<string, boolean> = new Map([
  ['failonerror', false],
  ['nofailonerror', true],
]);

/** Key(a), Key(U+00e9), Key(0x41), Key("("), Key(space), several of them, or with NoFailOnError among them. */
export function key(script: Interpreter, args: readonly string[]): readonly string[] {
  const words = args.filter(text => QUIET.has(text.toLowerCase()));
  const isQuiet = words.some(text => QUIET.get(text.toLowerCase()));
  for (const text of args.filter(each => each !== '' && !words.includes(each))) {
    const char = readKey(text);
    if (char === null) throw new Error(`Key(): Nonexistent or invalid name: ${text}`);
    if (isQuiet) script.scripted.act({ do: 'key', char });
    else act(script, { do: 'key', char });
  }
  return NOTHING;
}
