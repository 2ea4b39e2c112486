import type { Format, StepKey } from '../format/format.ts';
import { kindOf } from '../format/kinds.ts';
import type { Aid } from '../presentation/aid.ts';
import { isAnswered } from './answered.ts';
import { keyWord } from './key-word.ts';
import { textPanel } from './panel.ts';
import type { Session } from './session.ts';

/** F1: what the field under the cursor takes; outside a field, what the keys do here. */
export function help(session: Session): void {
  const { format } = session.page;
  const lines = fieldHelp(format, session.fieldAtCursor());
  session.panel = textPanel(`${format.code} ${format.title}`, [
    ...lines,
    ...(lines.length > 0 ? [''] : []),
    ...ownKeys(format),
    ...generalKeys(session),
  ]);
}

function fieldHelp(format: Format, name: string | null): string[] {
  const field = name === null ? undefined : format.fields.get(name);
  if (field?.use !== 'input') return [];
  const lines = [...new Set([field.help ?? kindOf(field.kind).help, kindOf(field.kind).help])];
  if (field.entry === 'required') lines.push('It must be keyed.');
  if (field.list) lines.push('F4 lists the values.');
  return lines;
}

const ownKeys = ({ steps }: Format): string[] =>
  [...steps]
    .filter(([key, step]) => key !== 'open' && step.label !== null)
    .map(([key, step]) => `${keyWord(key).padEnd(6)} ${step.label}`);

const GENERAL_KEYS: readonly (readonly [StepKey & Aid, string])[] = [
  ['pf2', 'Suspend for a walk-in; on the menu, resume'],
  ['pf3', 'Leave to the menu'],
  ['pf12', 'Back one screen'],
  ['pf5', 'Look it up again'],
  ['pf9', 'Same again, new key'],
  ['pf13', 'Tape'],
  ['pf14', 'Print the screen'],
  ['pf16', 'Find anything'],
];

/** Tools that are called up by their code. */
const CODES: readonly (readonly [string, string])[] = [
  ['STAT', 'Your keystrokes (a code)'],
  ['TMAC', 'Macros; Ctrl-A m records'],
  ['TKMU', 'Your own keys'],
];

/** The keys that mean the same on every screen, as far as this one answers them and gives them no other meaning. */
function generalKeys(session: Session): string[] {
  const { format } = session.page;
  const keys = GENERAL_KEYS.filter(([aid]) => isAnswered(session, aid) && !format.steps.has(aid)).map(
    ([aid, what]) => [keyWord(aid), aid === 'pf3' && !session.operator ? 'Leave the program' : what] as const,
  );
  const hasCommand = format.fields.has('command');
  return inPairs([
    ...keys,
    ...(hasCommand ? ([['Home', 'Home, again: command line']] as const) : []),
    ...(hasCommand ? CODES.filter(([code]) => session.mayUse(code)) : []),
    ['Ctrl-R', 'Reset'],
    ['Ctrl-C', 'Clear'],
    ['Ctrl-U', 'Delete field'],
  ]);
}

const PAIR_WIDTH = 32;

/** Two keys a line where both fit. */
function inPairs(keys: readonly (readonly [string, string])[]): string[] {
  const lines: string[] = [];
  let open = false;
  for (const [key, what] of keys) {
    const text = `${key.padEnd(6)} ${what}`;
    const last = lines.at(-1);
    if (open && last !== undefined && last.length < PAIR_WIDTH) {
      lines[lines.length - 1] = `${last.padEnd(PAIR_WIDTH)}${text}`;
      open = false;
    } else {
      lines.push(text);
      open = true;
    }
  }
  return lines;
}
