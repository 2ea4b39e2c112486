import { isMessageNumber, type MessageArguments } from '../contract/messages.ts';
import type { OperationId } from '../contract/operations.ts';
import type { Format, Operands, Outcome, Step, StepAction } from '../format/format.ts';
import { operatorMessage } from '../presentation/operator-error.ts';
import { clearAnotherRecord, dropFilled, isAnotherRecord } from './another-key.ts';
import type { Objection } from './behaviours/behaviour.ts';
import { behaviourOf } from './behaviours/table.ts';
import { keyWord } from './key-word.ts';
import { layForm } from './lay-form.ts';
import { takeAnswer } from './override.ts';
import { visitOf } from './page.ts';
import { turnPage } from './paging.ts';
import { chosenLine } from './pick.ts';
import type { Answer } from './ports.ts';
import { keyedFields, valueAt } from './reply.ts';
import { type BuiltRequest, buildRequest, faultyField, type RequestSource } from './request.ts';
import type { Session } from './session.ts';

type CallAction = Extract<StepAction, { does: 'call' }>;

/** Whether a step is for what stands on the screen. */
export const isFor = (session: Session, { when }: Step): boolean =>
  when === null || session.text(when) !== '';

/** Run what a format says a key does. `confirmed` is set when the key answers its own question. */
export async function runStep(session: Session, step: Step, key: string, confirmed: boolean): Promise<void> {
  const { action } = step;
  if (step.confirm !== null && !confirmed) {
    if (action.does === 'call' && !readCall(session, action, step.requires, key)) return;
    session.page.confirming = key;
    session.say('7011', { question: step.confirm, key: keyWord(key) });
    return;
  }
  switch (action.does) {
    case 'call':
      return runCall(session, action, step.requires, key);
    case 'goto':
      return follow(session, { next: 'goto', transaction: action.transaction, carry: action.carry });
    case 'page':
      return turnPage(session, action.to);
    case 'behaviour':
      return behaviourOf(session.page.format)?.command?.(session, action.command);
  }
}

/** Read operands off the screen; a fault is shown and null returned. */
function readRequest(
  session: Session,
  operands: Operands,
  blank: RequestSource['blank'] = 'refused',
): Extract<BuiltRequest, { ok: true }> | null {
  const built = buildRequest(operands, {
    screen: session.screen,
    format: session.page.format,
    reply: session.page.reply,
    line: chosenLine(session),
    businessDate: session.office?.businessDate ?? '1970-01-01',
    blank,
  });
  if (built.ok) {
    for (const [field, text] of built.figures) session.put(field, text);
    return built;
  }
  session.fault(built.fault.message, built.fault.args, built.fault.field);
  return null;
}

/** Enter on a screen that only accepts a record: read its fields as F10 would, and say what F10 does. */
export function checkRecord(session: Session): void {
  const step = session.page.format.steps.get('pf10');
  if (step?.action.does !== 'call') session.fault('7001', { key: keyWord('enter') }, null);
  else if (readRequest(session, step.action.send)) {
    const objection = behaviourOf(session.page.format)?.objection?.(session, step.action.operation) ?? null;
    if (objection !== null) object(session, objection);
    else session.say('9026', { label: step.label });
  }
}

/** Enter inquires; every other key that calls does something with what was found. */
const INQUIRY = 'enter';

/** What a call sends, as far as nothing is known to be wrong with it; otherwise that is shown and null returned. */
function readCall(
  session: Session,
  action: CallAction,
  requires: Step['requires'],
  key: string,
): ReturnType<typeof readRequest> {
  const { format } = session.page;
  const behaviour = behaviourOf(format);
  dropFilled(session);
  behaviour?.asking?.(session);
  const built = readRequest(session, action.send);
  if (!built && key === INQUIRY) clearAnotherRecord(session, null);
  if (!built) return null;
  const objection = behaviour?.objection?.(session, action.operation) ?? null;
  if (requires === 'preview' && !isPreviewed(session)) {
    session.fault('7008', { key: keyWord(key) }, keyFieldOf(format) ?? format.cursor);
  } else if (objection !== null) object(session, objection);
  else return built;
  return null;
}

const object = (session: Session, { message, field }: Objection): void =>
  session.fault(message, session.page.reply as MessageArguments, field);

async function runCall(
  session: Session,
  action: CallAction,
  requires: Step['requires'],
  key: string,
): Promise<void> {
  const { page } = session;
  const built = readCall(session, action, requires, key);
  if (!built) return;
  // F10 accepts a record on every screen that has one.
  const isRecord = key === 'pf10';
  const count = (): void => {
    if (isRecord) session.statistics.record(page.format.transaction);
  };
  const goOn = async (answer: Answer<unknown>): Promise<void> => {
    if (answer.ok) count();
    if (answer.ok) {
      await showAnswer(session, action, built.request, answer.reply);
      return;
    }
    if (key === INQUIRY) clearAnotherRecord(session, answer.problem);
    await session.refused(answer.problem, property => faultyField(built.fieldOf, property));
  };
  const operation = action.operation as OperationId;
  const call = () => session.call(operation, built.request as never);
  const take = (answer: Answer<unknown>) =>
    takeAnswer(session, operation, built.request as never, answer as never, goOn);
  if (!isRecord || !mayGoAhead(session, action)) return take(await call());
  const record = visitOf(session);
  remember(session);
  layForm(session);
  session.ahead.send(record, call(), {
    taken(reply) {
      count();
      printReply(session, reply);
      if (operatorMessage(session.screen) === '') tell(session, record.page.format, action, reply);
    },
    refused: take,
  });
}

/** Heads-down, a record is sent while the next is keyed, if the answer is no more than a message and a print. */
const mayGoAhead = (session: Session, { show, after }: CallAction): boolean =>
  session.keying.posture === 'headsDown' &&
  show === 'nothing' &&
  after.next === 'clear' &&
  session.page.interrupts === 'nothing';

/** Lay an answer on the screen it was asked from, and go on as the step says. */
async function showAnswer(
  session: Session,
  action: CallAction,
  request: Record<string, unknown>,
  reply: unknown,
): Promise<void> {
  const { page } = session;
  printReply(session, reply);
  if (action.show === 'reply') {
    page.reply = reply;
    page.asked = { operation: action.operation, request };
    page.offset = 0;
    page.afters = [];
    session.layReply(isAnotherRecord(session) ? 'filled' : 'completed');
    page.previewed = askedFields(session, action.send);
    await behaviourOf(page.format)?.shown?.(session);
    if (session.page !== page) return;
  }
  if (action.after.next === 'clear') remember(session);
  await follow(session, action.after);
  if (action.cursor !== null) session.moveTo(action.cursor);
  tell(session, page.format, action, reply);
}

/** Keep what was keyed for F9 and for the fields that repeat it. */
function remember(session: Session): void {
  const { format } = session.page;
  session.again.set(format.code, keyedFields(session.screen, format));
}

function tell(
  session: Session,
  format: Format,
  { operation, message: usual }: CallAction,
  reply: unknown,
): void {
  const message = behaviourOf(format)?.told?.(operation, reply) ?? usual;
  if (message !== null && isMessageNumber(message)) session.say(message, reply as Record<string, unknown>);
}

/** What stands in the key fields and those that a step sends, each line of a repeat by itself. */
function askedFields({ screen, page: { format } }: Session, send: Operands): ReadonlyMap<string, string> {
  const names = new Set(Object.values(send).map(operand => (operand.from === 'field' ? operand.name : '')));
  const isAsked = (field: string): boolean =>
    format.fields.get(field)?.role === 'key' || names.has(field.replace(/^items\[\d+\]\./, ''));
  return new Map([...keyedFields(screen, format)].filter(([field]) => isAsked(field)));
}

/** The field whose key is looked up; null on a screen that has none. */
const keyFieldOf = ({ fields }: Format): string | null =>
  [...fields.values()].find(({ role }) => role === 'key')?.name ?? null;

/** Whether a reply stands on the screen, and what was sent for it still stands in its fields. */
function isPreviewed(session: Session): boolean {
  const { previewed } = session.page;
  if (previewed === null) return false;
  return [...previewed].every(([field, text]) => session.text(field) === text);
}

function printReply(session: Session, reply: unknown): void {
  const lines = valueAt(reply, 'print');
  if (Array.isArray(lines)) session.ports.print(session.page.format.code, lines.map(String));
}

async function follow(session: Session, outcome: Outcome): Promise<void> {
  switch (outcome.next) {
    case 'stay':
      return;
    case 'clear':
      if (!session.navigation.resumeRecord()) layForm(session);
      return;
    case 'goto': {
      const built = readRequest(session, outcome.carry, 'left out');
      if (!built) return;
      const carried = Object.entries({ ...built.request }).map(([name, value]) => [name, String(value)]);
      await session.navigation.enter(outcome.transaction, Object.fromEntries(carried));
    }
  }
}
