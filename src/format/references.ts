import type { SourceDocument } from './document.ts';
import {
  type Format,
  type FormatField,
  itemField,
  type Operand,
  type Operands,
  type Step,
} from './format.ts';

/** A compiled format and the file it came from. */
export interface LoadedFormat {
  document: SourceDocument;
  format: Format;
}

/** The fields by the names that the file uses: a repeated field stands once, as on its first line. */
export function namesOf(format: Format): Map<string, FormatField> {
  const names = new Map<string, FormatField>();
  const repeated = new Map(
    format.repeats.flatMap(({ fields }) => fields.map(name => [itemField(0, name), name] as const)),
  );
  for (const [name, field] of format.fields) {
    const short = repeated.get(name);
    if (short !== undefined) names.set(short, field);
    else if (!name.includes('[')) names.set(name, field);
  }
  return names;
}

/** The transactions that a step may go on to, with what it carries there. */
export function handedOn({ action }: Step): { transaction: string; carry: Operands }[] {
  if (action.does === 'goto') return [action];
  return action.does === 'call' && action.after.next === 'goto' ? [action.after] : [];
}

/** What a step sends and carries, a map for each request and each transaction. */
export function operandsOf(step: Step): Operands[] {
  const sent = step.action.does === 'call' ? [step.action.send] : [];
  return [...sent, ...handedOn(step).map(({ carry }) => carry)];
}

/** The field an operand is read from; null when it comes from elsewhere. */
export const sourceName = (operand: Operand): string | null =>
  operand.from === 'field' ? operand.name : null;
