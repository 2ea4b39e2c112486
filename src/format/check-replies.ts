import type { ContractView } from './contract-view.ts';
import type { Format, FormatField, Operands, StepAction, StepKey } from './format.ts';
import { kindOf } from './kinds.ts';
import { handedOn, type LoadedFormat, namesOf } from './references.ts';
import { exists, follow, isArray, type Place, placeOf, takes } from './schema.ts';

/** Kinds that show a value of any type as it is; the others show their own type. */
const SHOWS_ANYTHING: ReadonlySet<string> = new Set(['any', 'text']);

const canShow = (place: Place, { kind }: FormatField): boolean =>
  SHOWS_ANYTHING.has(kind) || takes(place, kindOf(kind).type);

/** What a call comes back with; none for another action, or an operation that does not exist. */
function replyOf(action: StepAction, contract: ContractView): Place[] {
  const schema = action.does === 'call' ? contract.operations[action.operation] : undefined;
  return schema ? [placeOf(schema.reply, 'output')] : [];
}

/** The replies that may stand on the screen. */
const shownReplies = ({ steps }: Format, contract: ContractView): Place[] =>
  [...steps.values()].flatMap(({ action }) =>
    action.does === 'call' && action.show === 'reply' ? replyOf(action, contract) : [],
  );

const within = (replies: readonly Place[], path: string): Place[] =>
  replies.map(reply => follow(reply, path)).filter(exists);

/** A field shows `show`, or with an array that path in each of its items. */
function checkShown(
  { document }: LoadedFormat,
  replies: readonly Place[],
  [name, field]: readonly [string, FormatField],
  array: string | undefined,
): void {
  if (field.show === null || (array !== undefined && field.show === '#')) return;
  const path = array === undefined ? field.show : `${array}[].${field.show}`;
  const places = within(replies, path);
  if (places.length === 0) {
    document.report('reply-path', ['fields', name, 'show'], `no reply shown has ${path}`);
  } else if (!places.some(place => canShow(place, field))) {
    document.report('reply-type', ['fields', name, 'show'], `${path} is not a ${field.kind}`);
  }
}

function checkFields(loaded: LoadedFormat, replies: readonly Place[]): void {
  const { document, format } = loaded;
  const single = namesOf(format);
  for (const { items, fields } of format.repeats) {
    const repeated = fields.map(name => [name, single.get(name)!] as const);
    for (const name of fields) single.delete(name);
    const isShown = repeated.some(([, { show }]) => show !== null);
    if (isShown && !within(replies, items).some(isArray)) {
      document.report('repeat-array', ['repeat'], `no reply shown has an array ${items}`);
    } else {
      for (const one of repeated) checkShown(loaded, replies, one, items);
    }
  }
  for (const one of single) checkShown(loaded, replies, one, undefined);
}

function checkTaken(
  { document, format }: LoadedFormat,
  shown: readonly Place[],
  contract: ContractView,
): void {
  const check = (key: StepKey, operands: Operands, replies: readonly Place[]): void => {
    for (const operand of Object.values(operands)) {
      if (operand.from === 'reply' && within(replies, operand.path).length === 0) {
        document.report('reply-path', ['steps', key], `the reply has no ${operand.path}`);
      }
    }
  };
  for (const [key, step] of format.steps) {
    const { action } = step;
    if (action.does === 'call') check(key, action.send, shown);
    const atHand = action.does === 'call' ? replyOf(action, contract) : shown;
    for (const { carry } of handedOn(step)) check(key, carry, atHand);
  }
}

/**
 * Checks what a format shows against the replies it shows, and what it takes from a reply: a step from the one
 * on the screen, what follows a call from its own. A format that leaves all calls to a behaviour is not checked.
 */
export function checkReplies(loaded: LoadedFormat, contract: ContractView): void {
  const shown = shownReplies(loaded.format, contract);
  if (shown.length === 0 && loaded.format.behaviour !== null) return;
  checkFields(loaded, shown);
  checkTaken(loaded, shown, contract);
}
