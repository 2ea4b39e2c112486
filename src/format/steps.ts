import { z } from 'zod';
import { AIDS } from '../presentation/aid.ts';
import type { SourceDocument } from './document.ts';
import type { Operand, Operands, Outcome, Step, StepAction, StepKey } from './format.ts';

/** Keys a step can hang on, in the order of the legend. */
export const STEP_KEYS: readonly StepKey[] = [
  'open',
  ...(Object.keys(AIDS) as (keyof typeof AIDS)[]).filter(
    aid => aid !== 'none' && aid !== 'select' && aid !== 'sysReq',
  ),
];

const path = z.string().regex(/^[A-Za-z]\w*(\[\])?(\.[A-Za-z]\w*(\[\])?)*$/);
/** A name of ours, `plateState`, or of an imported map, `PLATE-ST` and `LINE(3)`. */
export const fieldName = z.string().regex(/^([a-z][A-Za-z0-9]*|[A-Z$#@][A-Z0-9$#@_-]*(\(\d+\))?)$/);
const constant = z.union([z.string(), z.int(), z.boolean()]);

const operandSource = z.union([
  fieldName,
  z.strictObject({ reply: path }),
  z.strictObject({ value: constant }),
]);
const operandsSource = z.record(path, operandSource);
const outcomeSource = z.union([
  z.enum(['stay', 'clear']),
  z.strictObject({ goto: z.string(), carry: operandsSource.optional() }),
]);

/** A step as it is written; exactly one of call, goto, page and do. */
export const stepSource = z.strictObject({
  label: z.string().optional(),
  confirm: z.string().optional(),
  requires: z.literal('preview').optional(),
  when: fieldName.optional(),
  call: z.string().optional(),
  send: operandsSource.optional(),
  show: z.literal('reply').optional(),
  after: outcomeSource.optional(),
  message: z.string().optional(),
  cursor: fieldName.optional(),
  goto: z.string().optional(),
  carry: operandsSource.optional(),
  page: z.enum(['back', 'forward']).optional(),
  do: z.string().optional(),
});
export type StepSource = z.infer<typeof stepSource>;

/** The keys that say what a step does, and those that only go with one of them. */
const COMPANIONS = {
  call: ['send', 'show', 'after', 'message', 'cursor'],
  goto: ['carry'],
  page: [],
  do: [],
} as const;
type Verb = keyof typeof COMPANIONS;
const VERBS = Object.keys(COMPANIONS) as Verb[];

function readOperands(source: Record<string, z.infer<typeof operandSource>> = {}): Operands {
  const operands: Record<string, Operand> = {};
  for (const [target, operand] of Object.entries(source)) {
    if (typeof operand === 'string') operands[target] = { from: 'field', name: operand };
    else if ('reply' in operand) operands[target] = { from: 'reply', path: operand.reply };
    else operands[target] = { from: 'constant', value: operand.value };
  }
  return operands;
}

function readOutcome(source: StepSource['after']): Outcome {
  if (source === undefined || source === 'stay') return { next: 'stay' };
  if (source === 'clear') return { next: 'clear' };
  return { next: 'goto', transaction: source.goto, carry: readOperands(source.carry) };
}

function readAction(source: StepSource): StepAction | null {
  const { call, goto, page, do: command } = source;
  if (call !== undefined) {
    return {
      does: 'call',
      operation: call,
      send: readOperands(source.send),
      show: source.show ?? 'nothing',
      after: readOutcome(source.after),
      message: source.message ?? null,
      cursor: source.cursor ?? null,
    };
  }
  if (goto !== undefined) return { does: 'goto', transaction: goto, carry: readOperands(source.carry) };
  if (page !== undefined) return { does: 'page', to: page };
  return command === undefined ? null : { does: 'behaviour', command };
}

const PAGE_LABELS = { back: 'Back', forward: 'More' } as const;

/** Compiles a step, or reports under `step-action` what keeps it from doing one thing. */
export function readStep(document: SourceDocument, key: StepKey, source: StepSource): Step | null {
  const verbs = VERBS.filter(verb => source[verb] !== undefined);
  const action = readAction(source);
  const verb = verbs[0];
  if (action === null || verb === undefined || verbs.length > 1) {
    document.report('step-action', ['steps', key], `${key} needs one of ${VERBS.join(', ')}`);
    return null;
  }
  const strangers = VERBS.filter(other => other !== verb).flatMap(other => COMPANIONS[other]);
  const stranger = strangers.find(name => source[name] !== undefined);
  if (stranger !== undefined) {
    document.report('step-action', ['steps', key, stranger], `${stranger} does not go with ${verb}`);
    return null;
  }
  return {
    label: source.label ?? (action.does === 'page' ? PAGE_LABELS[action.to] : null),
    confirm: source.confirm ?? null,
    requires: source.requires ?? 'nothing',
    when: source.when ?? null,
    action,
  };
}

function writeOperands(operands: Operands): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(operands).map(([target, operand]) => {
      if (operand.from === 'field') return [target, operand.name];
      return [target, operand.from === 'reply' ? { reply: operand.path } : { value: operand.value }];
    }),
  );
}

const writeGoto = (transaction: string, carry: Operands) => ({
  goto: transaction,
  carry: writeOperands(carry),
});

const writeOutcome = (outcome: Outcome) =>
  outcome.next === 'goto' ? writeGoto(outcome.transaction, outcome.carry) : outcome.next;

function writeAction(action: StepAction): Record<string, unknown> {
  switch (action.does) {
    case 'call':
      return {
        call: action.operation,
        send: writeOperands(action.send),
        ...(action.show === 'reply' && { show: 'reply' }),
        after: writeOutcome(action.after),
        ...(action.message !== null && { message: action.message }),
        ...(action.cursor !== null && { cursor: action.cursor }),
      };
    case 'goto':
      return writeGoto(action.transaction, action.carry);
    case 'page':
      return { page: action.to };
    case 'behaviour':
      return { do: action.command };
  }
}

/** The step as a format file says it. */
export const writeStep = ({ label, confirm, requires, when, action }: Step): Record<string, unknown> => ({
  ...(label !== null && { label }),
  ...(confirm !== null && { confirm }),
  ...(requires === 'preview' && { requires }),
  ...(when !== null && { when }),
  ...writeAction(action),
});
