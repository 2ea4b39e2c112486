import type { MessageArguments, MessageNumber } from '../contract/messages.ts';
import {
  type Format,
  type FormatField,
  type FormatRepeat,
  itemField,
  lineCount,
  type Operand,
  type Operands,
} from '../format/format.ts';
import { kindOf } from '../format/kinds.ts';
import { readFormatField } from '../format/lay.ts';
import type { Screen } from '../presentation/screen.ts';
import type { IsoDate } from '../values/dates.ts';
import { TOO_LARGE } from '../values/money.ts';
import { valueAt } from './reply.ts';

/** Something keyed that cannot be sent: the message, and the field the cursor goes to. */
export interface FieldFault {
  message: MessageNumber;
  args: MessageArguments;
  field: string;
}

/** A request as read off the screen. */
export type BuiltRequest =
  | {
      ok: true;
      request: Record<string, unknown>;
      /** The screen field of a request property. */
      fieldOf: ReadonlyMap<string, string>;
      /** Figures as they were understood, by field, for the operator to see: 20000 is 200.00. */
      figures: ReadonlyMap<string, string>;
    }
  | { ok: false; fault: FieldFault };

export interface RequestSource {
  screen: Screen;
  format: Format;
  reply: unknown;
  /** The chosen line of a repeat, for operands that name one of its fields outside an array. */
  line: number;
  businessDate: IsoDate;
  /** A required field that is blank: the fault of a request, but not of what is carried to another screen. */
  blank: 'refused' | 'left out';
}

interface Reading extends RequestSource {
  figures: Map<string, string>;
}

class Fault extends Error {
  readonly fault: FieldFault;
  constructor(fault: FieldFault) {
    super(fault.message);
    this.fault = fault;
  }
}

function fieldValue(source: Reading, field: FormatField): string | number | undefined {
  const text = readFormatField(source.screen, source.format, field.name);
  if (text === '') return undefined;
  const kind = kindOf(field.kind);
  const parsed = kind.parse(text, { businessDate: source.businessDate });
  if (parsed.ok) {
    if (kind.align === 'right') source.figures.set(field.name, kind.display(parsed.value, 'UTC'));
    return parsed.value;
  }
  const message = parsed.why === TOO_LARGE ? '1203' : kind.error;
  throw new Fault({ message, args: { why: parsed.why }, field: field.name });
}

function repeatOf(format: Format, name: string): FormatRepeat | undefined {
  return format.repeats.find(repeat => repeat.fields.includes(name));
}

const ARRAY_TARGET = /^(\w+)\[\]\.(\w+)$/;

/** The operands grouped by the array they fill: `items[].key` fills `key` of each element of `items`. */
function arrayTargets(operands: Operands): Map<string, Record<string, Operand>> {
  const arrays = new Map<string, Record<string, Operand>>();
  for (const [target, operand] of Object.entries(operands)) {
    const match = ARRAY_TARGET.exec(target);
    if (!match) continue;
    const elements = arrays.get(match[1]!) ?? {};
    elements[match[2]!] = operand;
    arrays.set(match[1]!, elements);
  }
  return arrays;
}

function lineOperand(
  operand: Operand,
  source: Reading,
  line: number,
): { value: unknown; field: FormatField | null } {
  switch (operand.from) {
    case 'constant':
      return { value: operand.value, field: null };
    case 'reply':
      return { value: valueAt(source.reply, operand.path.replace('[]', `.${line}`)), field: null };
    case 'field': {
      const repeated = repeatOf(source.format, operand.name) !== undefined;
      const field = source.format.fields.get(repeated ? itemField(line, operand.name) : operand.name);
      return { value: field && fieldValue(source, field), field: field ?? null };
    }
  }
}

/** Where an operand is put right: its field, or the one that chooses the line it is only shown on. */
function inputOf(format: Format, operand: Operand, field: FormatField | null): string | null {
  if (field === null || operand.from !== 'field') return null;
  return field.use === 'input' ? field.name : (repeatOf(format, operand.name)?.select ?? null);
}

/** How many lines an array can have: those of the repeat its fields stand in, one without a repeat. */
function linesOf(format: Format, elements: Record<string, Operand>): number {
  for (const operand of Object.values(elements)) {
    const repeat = operand.from === 'field' ? repeatOf(format, operand.name) : undefined;
    if (repeat) return lineCount(repeat);
  }
  return 1;
}

/** Lines with nothing keyed are left out; a required field is only missed on a line that has something. */
function buildArray(
  source: Reading,
  name: string,
  elements: Record<string, Operand>,
  fieldOf: Map<string, string>,
): Record<string, unknown>[] {
  const built: Record<string, unknown>[] = [];
  for (let line = 0; line < linesOf(source.format, elements); line++) {
    const element: Record<string, unknown> = {};
    const fields = new Map<string, FormatField>();
    let keyed = false;
    for (const [property, operand] of Object.entries(elements)) {
      const { value, field } = lineOperand(operand, source, line);
      if (field) fields.set(property, field);
      if (value === undefined) continue;
      element[property] = value;
      if (operand.from === 'field') keyed = true;
    }
    // An element that is missing is keyed on the first blank line.
    for (const [property, field] of fields) {
      const path = `${name}.${built.length}.${property}`;
      if (keyed || !fieldOf.has(path)) fieldOf.set(path, field.name);
    }
    if (!keyed) continue;
    for (const [property, field] of fields) {
      if (field.entry === 'required' && element[property] === undefined) {
        throw new Fault({ message: '1001', args: {}, field: field.name });
      }
    }
    built.push(element);
  }
  return built;
}

/** Read the operands of a step off the screen and the reply that stands on it. */
export function buildRequest(operands: Operands, from: RequestSource): BuiltRequest {
  const source: Reading = { ...from, figures: new Map() };
  const fieldOf = new Map<string, string>();
  const request: Record<string, unknown> = {};
  try {
    for (const [target, operand] of Object.entries(operands)) {
      if (ARRAY_TARGET.test(target)) continue;
      const { value, field } = lineOperand(operand, source, source.line);
      const input = inputOf(source.format, operand, field);
      if (input !== null) fieldOf.set(target, input);
      if (value === undefined && field?.entry === 'required' && source.blank === 'refused') {
        throw new Fault({ message: '1001', args: {}, field: field.name });
      }
      if (value !== undefined) setAt(request, target, value);
    }
    for (const [name, elements] of arrayTargets(operands)) {
      request[name] = buildArray(source, name, elements, fieldOf);
    }
  } catch (error) {
    if (error instanceof Fault) return { ok: false, fault: error.fault };
    throw error;
  }
  return { ok: true, request, fieldOf, figures: source.figures };
}

function setAt(target: Record<string, unknown>, path: string, value: unknown): void {
  const steps = path.split('.');
  const last = steps.pop()!;
  let at = target;
  for (const step of steps) {
    at[step] ??= {};
    at = at[step] as Record<string, unknown>;
  }
  at[last] = value;
}

/** The screen field of a request property at fault, or of the nearest property around it. */
export function faultyField(
  fieldOf: ReadonlyMap<string, string>,
  property: string | undefined,
): string | null {
  if (property === undefined) return null;
  for (let path = property; path !== ''; path = path.slice(0, Math.max(path.lastIndexOf('.'), 0))) {
    const field = fieldOf.get(path);
    if (field !== undefined) return field;
    const inside = [...fieldOf.keys()].find(known => known.startsWith(`${path}.`));
    if (inside !== undefined) return fieldOf.get(inside)!;
  }
  return null;
}
