import type { Hands } from '../draft-hands.ts';
import { leftOf } from '../draft-state.ts';
import { keyWord } from '../key-word.ts';
import { layForm } from '../lay-form.ts';
import type { SignedOn } from '../ports.ts';
import { clearPosted, isPosted } from '../sent-write.ts';
import type { Session } from '../session.ts';
import { openTape } from '../tape/tape-keys.ts';
import type { Unanswered } from '../unanswered.ts';
import type { Behaviour } from './behaviour.ts';

async function showOffice(session: Session): Promise<void> {
  const answer = await session.call('getStatus', {});
  if (!answer.ok) {
    await session.refused(answer.problem);
    return;
  }
  const { city, businessDate, timeZone, profile, version } = answer.reply;
  session.office = { city, businessDate, timeZone, demo: profile !== 'office' };
  session.page.reply = answer.reply;
  session.layReply();
  if (session.office.demo)
    session.put('demoTitle', 'A demo city. Sign on as any of these, by id and secret:');
  const { version: ours } = session.ports;
  if (version !== ours) session.say('2013', { client: ours, host: version });
}

const fieldOf = (property: string | undefined): string | null => property ?? 'operator';

async function enter(session: Session): Promise<void> {
  const operator = session.text('operator').trim();
  const secret = session.text('secret');
  const newSecret = session.text('newSecret');
  const again = session.text('again');
  if (operator === '') return session.fault('1001', {}, 'operator');
  if (secret === '') return session.fault('1001', {}, 'secret');
  const host = await session.host();
  const answer = await host.signOn({ operator, secret });
  if (!answer.ok) {
    for (const name of ['secret', 'newSecret', 'again']) session.put(name, '');
    return session.refused(answer.problem, fieldOf);
  }
  if (answer.reply.operator.mustChange === 'Y' || newSecret !== '') {
    if (newSecret === '') return session.fault('2010', {}, 'newSecret');
    if (newSecret !== again) return session.fault('2011', {}, 'again');
    const changed = await session.call('changeSecret', { secret, newSecret, again });
    session.put('newSecret', '');
    session.put('again', '');
    if (!changed.ok) return session.refused(changed.problem, fieldOf);
  }
  const { reply } = answer;
  session.operator = {
    operator: reply.operator.operator,
    name: reply.operator.name,
    grade: reply.operator.grade,
    terminal: reply.terminal,
    transactions: new Set(reply.transactions),
    needs: reply.needs,
  };
  session.drawer = reply.drawer;
  if (session.office) session.office = { ...session.office, businessDate: reply.businessDate };
  session.statistics.signedOn(reply.tallies, reply.businessDate);
  await goOn(session, reply);
}

/** Take up again what was left, if something was, and tell what became of a write that was on its way. */
async function goOn(session: Session, { operator, told, draft, businessDate }: SignedOn): Promise<void> {
  const ownFault = await session.keys.signedOn(operator.operator);
  const { found } = draft;
  const left = found && leftOf(found.state, found.changes, session.ports.formats);
  if (left) session.keys.takeUp(left.hands.keys);
  const begun = await session.navigation.begin(operator.operator, left);
  if (begun === 'anew') session.tapes.clear();
  if (begun === 'found' && left) takeUpTapes(session, left.hands);
  session.keepIn(draft);
  const unanswered = begun === 'found' && left ? left.hands.unanswered : null;
  // What has been posted must not stand there to be posted again; what was keyed ahead was for the next record.
  clearPosted(session, told);
  if (isPosted(session, told, businessDate)) {
    layForm(session);
    session.screen.typeahead.unshift(...(unanswered?.keys ?? []));
  }
  if (left?.ahead && !isPosted(left.ahead, told, businessDate)) session.navigation.interrupt(left.ahead);
  const latest = told.at(-1);
  if (latest) await session.refused(latest.problem);
  else if (begun === 'found' && found?.write === 'sending') session.fault('6010', {}, null);
  else if (begun === 'anew') session.say('9010', { name: operator.name });
  else tellBack(session, unanswered);
  if (ownFault !== null) session.fault(ownFault.number, ownFault.args, null);
}

function takeUpTapes(session: Session, { tapes, isTapeOver }: Hands): void {
  session.tapes.takeUp(tapes);
  if (isTapeOver) openTape(session);
}

/**
 * The screen is back. An AID that was sent and not answered is not sent again by itself: the operator presses it,
 * and what was keyed ahead follows, as long as nothing else is keyed.
 */
function tellBack(session: Session, unanswered: Unanswered | null): void {
  const { code } = session.page.format;
  if (unanswered === null || unanswered.keys.length === 0 || session.screen.typeahead.length > 0) {
    session.say('9017', { code });
    return;
  }
  session.resumed = unanswered;
  session.say('9028', { code, key: keyWord(unanswered.aid) });
}

/** SGON: says which office this is, and exchanges id and secret for the menu. */
export const signOn: Behaviour = {
  opened: showOffice,
  command: enter,
};
