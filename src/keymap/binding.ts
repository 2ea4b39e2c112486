import type { Action } from '../presentation/action.ts';
import { EDITING_ACTIONS } from '../presentation/action.ts';
import type { Aid } from '../presentation/aid.ts';
import { SWITCHES, type Switch } from './modes.ts';

/** What the session does itself, beside the operator actions of the presentation space. */
export const COMMANDS = [
  'help',
  'suspend',
  'exit',
  'prompt',
  'refresh',
  'next',
  'back',
  'forward',
  'again',
  'post',
  'otherView',
  'cancel',
  'tape',
  'print',
  'note',
  'find',
  'moreKeys',
  'menu',
  'redraw',
  'quit',
  'record',
] as const;

export type Command = (typeof COMMANDS)[number];

/** What a key is bound to. */
export type Deed =
  | { kind: 'action'; action: Action }
  | { kind: 'command'; command: Command }
  /** Switches a layer on, or off again. */
  | { kind: 'layer'; layer: string }
  /** Turns a switch over. */
  | { kind: 'switch'; mode: Switch }
  /** Plays a macro. */
  | { kind: 'macro'; macro: string };

/** A macro has a name of up to 16 letters, digits and hyphens. */
export const MACRO_NAME = /^[A-Za-z][A-Za-z0-9-]{0,15}$/;

const NAMED: ReadonlyMap<string, Deed> = new Map<string, Deed>([
  ...EDITING_ACTIONS.map((name): [string, Deed] => [
    name.toLowerCase(),
    { kind: 'action', action: { do: name } },
  ]),
  ...SWITCHES.map((mode): [string, Deed] => [mode.toLowerCase(), { kind: 'switch', mode }]),
  ...COMMANDS.map((name): [string, Deed] => [name.toLowerCase(), { kind: 'command', command: name }]),
  ...(['enter', 'clear'] as const).map((aid): [string, Deed] => [
    aid,
    { kind: 'action', action: { do: 'aid', aid } },
  ]),
]);

/**
 * Reads the right side of a key-map line: an action in s3270's spelling (`eraseEOF`, `pf(3)`, `key(U+00e9)`;
 * case does not matter, as in s3270), a session command, `layer(name)`, `macro(name)` or a switch (`autoDup`).
 * @returns null if there is no such action.
 */
export function parseDeed(written: string): Deed | null {
  const named = NAMED.get(written.toLowerCase());
  if (named) return named;
  const layer = /^layer\(([a-z][a-z0-9-]*)\)$/i.exec(written);
  if (layer) return { kind: 'layer', layer: layer[1]! };
  const macro = /^macro\((.+)\)$/i.exec(written);
  if (macro) return MACRO_NAME.test(macro[1]!) ? { kind: 'macro', macro: macro[1]! } : null;
  const call = /^(pf|pa|key)\((.+)\)$/i.exec(written);
  if (!call) return null;
  const name = call[1]!.toLowerCase();
  const argument = call[2]!;
  if (name === 'key') return keyDeed(argument);
  const number = /^[0-9]{1,2}$/.test(argument) ? Number(argument) : 0;
  if (number < 1 || number > (name === 'pf' ? 24 : 3)) return null;
  return { kind: 'action', action: { do: 'aid', aid: `${name}${number}` as Aid } };
}

function keyDeed(argument: string): Deed | null {
  const coded = /^u\+([0-9a-f]{2,6})$/i.exec(argument);
  const char = coded ? Number.parseInt(coded[1]!, 16) : argument.codePointAt(0)!;
  const whole = coded !== null || [...argument].length === 1;
  if (!whole || char > 0x10ffff) return null;
  return { kind: 'action', action: { do: 'key', char } };
}

const SENDING_NOTHING: ReadonlySet<Command> = new Set([
  'help',
  'suspend',
  'exit',
  'prompt',
  'cancel',
  'moreKeys',
  'menu',
  'redraw',
  'quit',
]);

/** Whether a key never sends the screen, like the CA keys of a 5250. */
export const sendsNothing = (deed: Deed): boolean =>
  deed.kind === 'command' && SENDING_NOTHING.has(deed.command);
