import type { Grade } from '../../contract/grades.ts';
import { formatPhone } from '../../values/phone.ts';
import type { Handler, Handlers } from '../call.ts';
import { OWNER_PURPOSE } from '../citation/owner.ts';
import { notOnFile } from '../not-on-file.ts';
import { shownTo } from '../security/masks.ts';
import { partyAlerts } from './alerts.ts';
import { holdingsOf, owedCitationsOf } from './holdings.ts';
import type { PartyRow } from './tables.ts';

const TYPE_TEXT: Readonly<Record<PartyRow['type'], string>> = { P: 'PERSON', B: 'BUSINESS', G: 'GOVERNMENT' };

const CONTACT_TEXT: Readonly<Record<PartyRow['contact_preference'], string>> = {
  M: 'MAIL',
  P: 'PHONE',
  E: 'E-MAIL',
  S: 'TEXT MESSAGE',
};

/** The notes of a customer who is bankrupt or has died tell of the case. */
function notesFor(grade: Grade, { notes, bankrupt, deceased }: PartyRow): string {
  if (bankrupt === 'Y') return shownTo(grade, 'bankruptcy', notes);
  return deceased === 'Y' ? shownTo(grade, 'estate', notes) : notes;
}

const getParty: Handler<'getParty'> = async (call, { party }) => {
  const { db } = call;
  const row = await db.selectFrom('party').selectAll().where('party', '=', party).executeTakeFirst();
  if (!row) throw notOnFile('party', party);
  const citations = await owedCitationsOf(db, party);
  call.about('party', party, citations.length > 0 ? OWNER_PURPOSE : undefined);
  const holdings = [...(await holdingsOf(db, party)), ...citations];
  return {
    party,
    type: row.type,
    typeText: TYPE_TEXT[row.type],
    name: row.name,
    name2: row.name2,
    phone1: row.phone1 && formatPhone(row.phone1),
    phone2: row.phone2 && formatPhone(row.phone2),
    email: row.email,
    mailAddress1: row.mail_address1,
    mailAddress2: row.mail_address2,
    mailCity: row.mail_city,
    mailState: row.mail_state,
    mailZip: row.mail_zip,
    language: row.language,
    contactPreference: CONTACT_TEXT[row.contact_preference],
    cashOnlyUntil: row.cash_only_until,
    alerts: partyAlerts(row, call.businessDate),
    notes: notesFor(call.grade, row),
    balance: holdings.reduce((sum, { balance }) => sum + balance, 0),
    holdings,
    rev: row.rev,
  };
};

/** The operations of customers. */
export const partyHandlers = { getParty } satisfies Partial<Handlers>;
