import type { SubjectKind } from '../../src/contract/subject.ts';
import type { Work } from '../../src/host/call.ts';
import { GL_ACCOUNTS } from '../../src/host/ledger/chart.ts';
import type { RecordHeader } from '../../src/host/store/row.ts';
import type { Store } from '../../src/host/store/store.ts';
import { issueKey, type KeyKind } from '../../src/values/keys.ts';

export const AS_OF = '2026-05-14';
const AT = '2026-05-14T16:00:00.000Z';

export const HEADER: RecordHeader = {
  rev: 1,
  created_by: 'SYS',
  created_at: AT,
  changed_by: 'SYS',
  changed_at: AT,
};

/** A clerk at a terminal on the fixture's business date. */
export const WORK: Work = { operator: 'AMY1', terminal: 'T001', businessDate: AS_OF, at: AT };

/** The n-th key of a kind with its check digit; where that number cannot be issued, the next that can. */
export function keyOf(kind: KeyKind, sequence: number): string {
  for (let number = sequence; ; number++) {
    const key = issueKey(kind, number);
    if (key !== null) return key;
  }
}

export const PARTY = keyOf('party', 1);
export const PREMISE = keyOf('premise', 1);
export const ACCOUNT = keyOf('account', 1);
export const CITATION = keyOf('citation', 1);
export const LICENSE = keyOf('license', 1);

export const SUBJECTS: readonly { kind: SubjectKind; key: string }[] = [
  { kind: 'UT', key: ACCOUNT },
  { kind: 'CI', key: CITATION },
  { kind: 'BL', key: LICENSE },
];

/** A city just big enough for one clerk, one drawer and one customer who has one of each. */
export async function seedSmallCity(store: Store): Promise<void> {
  await store.write(async db => {
    await db
      .insertInto('city')
      .values({
        id: 1,
        name: 'Marlin Bay',
        epoch: '0123456789abcdef',
        profile: 'tiny',
        seed: 'fixture',
        as_of: AS_OF,
        business_date: AS_OF,
        time_zone: 'America/Los_Angeles',
        created_at: AT,
      })
      .execute();
    await db
      .insertInto('business_day')
      .values({
        business_date: AS_OF,
        status: 'OP',
        opened_at: AT,
        opened_by: 'SYS',
        closed_at: null,
        closed_by: null,
        totals: null,
        audit_head: null,
      })
      .execute();
    await db
      .insertInto('gl_account')
      .values([...GL_ACCOUNTS])
      .execute();
    await db
      .insertInto('operator')
      .values({
        operator: WORK.operator,
        name: 'AMY ALDER',
        grade: '2',
        secret: 'none',
        status: 'AC',
        failures: 0,
        must_change: 'N',
        ...HEADER,
      })
      .execute();
    await db
      .insertInto('terminal')
      .values({
        terminal: WORK.terminal,
        number: 1,
        installation: null,
        leased_until: null,
        next_receipt: 1,
      })
      .execute();
    await db.insertInto('drawer').values({ drawer: 'D01', name: 'COUNTER 1' }).execute();
    await db.insertInto('party').values(PARTY_ROW).execute();
    await db.insertInto('premise').values(PREMISE_ROW).execute();
    await db.insertInto('account').values(ACCOUNT_ROW).execute();
    await db.insertInto('citation').values(CITATION_ROW).execute();
    await db.insertInto('license').values(LICENSE_ROW).execute();
  });
}

/** An open session of drawer D01 without the posting of its float; returns its id. */
export async function openSession(store: Store, float = 15000): Promise<number> {
  const { session_id } = await store.write(db =>
    db
      .insertInto('drawer_session')
      .values({
        drawer: 'D01',
        operator: WORK.operator,
        terminal: WORK.terminal,
        business_date: AS_OF,
        status: 'OP',
        float,
        counted: null,
        over_short: null,
        opened_at: AT,
        counted_at: null,
        closed_at: null,
        rev: 1,
      })
      .returning('session_id')
      .executeTakeFirstOrThrow(),
  );
  return session_id;
}

export const PARTY_ROW = {
  party: PARTY,
  type: 'P',
  name: 'PEÑA, ROSA M',
  name2: '',
  phone1: '5625550101',
  phone2: '',
  email: '',
  mail_address1: '412 OCEAN AV',
  mail_address2: '',
  mail_city: 'MARLIN BAY',
  mail_state: 'CA',
  mail_zip: '90899',
  language: 'en',
  contact_preference: 'M',
  bad_address: 'N',
  cash_only_until: null,
  bankrupt: 'N',
  deceased: 'N',
  confidential: 'N',
  staff: 'N',
  notes: '',
  ...HEADER,
} as const;

export const PREMISE_ROW = {
  premise: PREMISE,
  house: 412,
  fraction: '',
  direction: '',
  street: 'OCEAN',
  suffix: 'AV',
  unit: '',
  city: 'MARLIN BAY',
  zip: '90899',
  apn: '0000000001',
  class: 'SFR',
  units: 1,
  district: '1',
  cycle: '01',
  refuse_day: '1',
  owner_party: PARTY,
  ...HEADER,
} as const;

export const ACCOUNT_ROW = {
  account: ACCOUNT,
  party: PARTY,
  premise: PREMISE,
  status: 'AC',
  opened: '2020-02-03',
  closed: null,
  bill_name: PARTY_ROW.name,
  cycle: '01',
  credit_class: 'RES',
  autopay: 'N',
  life_support: 'N',
  last_bill_date: null,
  last_bill_amount: 0,
  ...HEADER,
} as const;

export const CITATION_ROW = {
  citation: CITATION,
  issued_date: '2026-05-01',
  issued_time: '0915',
  officer: '00417',
  beat: 'B12',
  violation: 'LB1034020',
  description: 'STREET SWEEPING',
  location: '400 OCEAN AV',
  meter: '',
  plate: '0ABC123',
  plate_state: 'CA',
  plate_expires: '0127',
  vin4: '4471',
  make: 'TOYT',
  body: '4D',
  color: 'BLU',
  fine: 7000,
  entry_source: 'E',
  status: 'IS',
  comments: '',
  pay_due: '2026-05-22',
  review_by: '2026-05-22',
  notice_mailed: null,
  penalty_date: null,
  ...HEADER,
} as const;

export const LICENSE_ROW = {
  license: LICENSE,
  party: PARTY,
  dba: 'ROSA PEÑA BOOKKEEPING',
  premise: PREMISE,
  type: 'PROF',
  naics: '541219',
  ownership: 'S',
  started: '2021-03-01',
  expires: '2027-02-28',
  employees: 2,
  home_occupation: 'N',
  status: 'IS',
  penalty_months: 0,
  ...HEADER,
} as const;
