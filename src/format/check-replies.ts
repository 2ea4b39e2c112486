import type { LoadedFormat } from './check.ts';
import type { ContractView } from './contract-view.ts';
import type { FormatField, Operands, Step } from './format.ts';
import { kindOf } from './kinds.ts';
import { handedOn, namesOf } from './references.ts';
import { exists, follow, isArray, type Place, placeOf, takes } from './schema.ts';

/** Kinds that show a value of any type as it is; the others show their own type. */
const SHOWS_ANYTHING: ReadonlySet<string> = new Set(['any', 'text']);

const canShow = (place: Place, { kind }: FormatField): boolean =>
  SHOWS_ANYTHING.has(kind) || takes(place, kindOf(kind).type);

/** The replies that may stand on the screen. */
function shownReplies({ format }: LoadedFormat, contract: ContractView): Place[] {
  return [...format.steps.values()].flatMap(({ action }) => {
    const schema = action.does === 'call' && action.show === 'reply' && contract.operations[action.operation];
    return schema ? [placeOf(schema.reply, 'output')] : [];
  });
}

function operandsOf(step: Step): Operands[] {
  const sent = step.action.does === 'call' ? [step.action.send] : [];
  return [...sent, ...handedOn(step).map(({ carry }) => carry)];
}

/**
 * Checks what a format shows, and takes from a reply, against the replies it shows. What only a behaviour
 * shows is not checked.
 */
export function checkReplies(loaded: LoadedFormat, contract: ContractView): void {
  const { document, format } = loaded;
  const replies = shownReplies(loaded, contract);
  if (replies.length === 0 && format.behaviour !== null) return;
  const within = (path: string): Place[] => replies.map(reply => follow(reply, path)).filter(exists);

  const checkShown = (name: string, field: FormatField, array: string | null): void => {
    if (field.show === null || (array !== null && field.show === '#')) return;
    const path = array === null ? field.show : `${array}[].${field.show}`;
    const places = within(path);
    if (places.length === 0) {
      document.report('reply-path', ['fields', name, 'show'], `no reply shown has ${path}`);
    } else if (!places.some(place => canShow(place, field))) {
      document.report('reply-type', ['fields', name, 'show'], `${path} is not a ${field.kind}`);
    }
  };

  const arrayOf = new Map<string, string | null>();
  for (const { items, fields } of format.repeats) {
    const shows = fields.some(name => namesOf(format).get(name)?.show);
    const known = !shows || within(items).some(isArray);
    if (!known) document.report('repeat-array', ['repeat'], `no reply shown has an array ${items}`);
    for (const name of fields) arrayOf.set(name, known ? items : null);
  }
  for (const [name, field] of namesOf(format)) {
    const array = arrayOf.get(name);
    const isUnderUnknown = array === null;
    if (!isUnderUnknown) checkShown(name, field, array ?? null);
  }
  for (const [key, step] of format.steps) {
    for (const operand of operandsOf(step).flatMap(Object.values<Operands[string]>)) {
      if (operand.from === 'reply' && within(operand.path).length === 0) {
        document.report('reply-path', ['steps', key], `no reply shown has ${operand.path}`);
      }
    }
  }
}
