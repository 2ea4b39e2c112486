import type { OverrideReason } from '../../contract/override-reasons.ts';
import type { Problem } from '../../contract/problem.ts';
import { endOverride, type PendingOverride } from '../override.ts';
import type { Session } from '../session.ts';
import type { Behaviour } from './behaviour.ts';

/** Refusals that another person, or the same one with another grant, may still turn: SPOV stays up. */
const STAYS: ReadonlySet<string> = new Set(['2101', '2103', '2104', '2106']);

/** Reason and remarks as keyed; null when there is no reason, and the cursor is on it. */
function because(session: Session): { reason: OverrideReason; text: string } | null {
  const reason = session.text('reason').trim().toUpperCase();
  if (reason !== '') return { reason: reason as OverrideReason, text: session.text('text').trim() };
  session.fault('1001', {}, 'reason');
  return null;
}

const fieldOf = (property: string | undefined): string | null => property ?? 'approver';

const stay = (session: Session, problem: Problem): Promise<void> => session.refused(problem, fieldOf);

/** Exchange the second person's id and secret for a grant, and send what waits with it. */
async function allow(session: Session, pending: PendingOverride): Promise<void> {
  const approver = session.text('approver').trim();
  const secret = session.text('secret');
  session.put('secret', '');
  if (approver === '') return session.fault('1001', {}, 'approver');
  if (secret === '') return session.fault('1001', {}, 'secret');
  const why = because(session);
  if (!why) return;
  const { operation, request, transaction } = pending;
  const asked = { approver, secret, ...why, operation, request };
  const granted = await session.call('grantOverride', asked, { transaction });
  if (!granted.ok) return stay(session, granted.problem);
  const { grant } = granted.reply;
  const answer = await session.call(operation, request as never, { transaction, grant });
  if (!answer.ok && STAYS.has(answer.problem.message)) return stay(session, answer.problem);
  endOverride(session);
  await pending.goOn(answer);
}

/** Let it wait for somebody at SPAP; the clerk goes on. */
async function queue(session: Session, pending: PendingOverride): Promise<void> {
  const { operation, request, transaction, problem } = pending;
  if (problem.args.queue !== 'Y') return session.fault('2110', { act: problem.args.act ?? '' }, null);
  const why = because(session);
  if (!why) return;
  const queued = await session.call('queueApproval', { ...why, operation, request }, { transaction });
  if (!queued.ok) return stay(session, queued.problem);
  endOverride(session);
  session.say('9018', queued.reply);
}

async function cancel(session: Session, pending: PendingOverride): Promise<void> {
  endOverride(session);
  await pending.goOn({ ok: false, problem: pending.problem });
}

const COMMANDS: Readonly<Record<string, (session: Session, pending: PendingOverride) => Promise<void>>> = {
  allow,
  queue,
  cancel,
};

/** SPOV: a second person allows what the clerk may not alone, over the screen it was asked from. */
export const override: Behaviour = {
  async command(session, command) {
    const pending = session.override;
    if (pending) await COMMANDS[command]?.(session, pending);
  },
};
