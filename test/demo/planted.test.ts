import { beforeAll, describe, expect, it } from 'vitest';
import type { SubjectKind } from '../../src/contract/subject.ts';
import { DEMO_TOUR, PLANTED } from '../../src/contract/tour.ts';
import { buildDemo } from '../../src/demo/build.ts';
import { subjectBalance } from '../../src/host/ledger/charge.ts';
import { refundView } from '../../src/host/refund/refund.ts';
import { refundId } from '../../src/host/refund/refund-key.ts';
import { fundView } from '../../src/host/revolving/fund.ts';
import { foldName } from '../../src/host/search/fold-name.ts';
import type { Db, Store } from '../../src/host/store/store.ts';
import { unclaimedView } from '../../src/host/unclaimed/list.ts';
import { addDays } from '../../src/values/dates.ts';
import { keyKindsOf } from '../../src/values/keys.ts';
import { eachStore } from '../host/stores.ts';

const AS_OF = '2026-05-14';

eachStore((_, makeStore) => {
  let store: Store;
  const read = <T>(work: (db: Db) => Promise<T>) => store.read(work);
  const owed = (kind: SubjectKind, key: string) => read(db => subjectBalance(db, kind, key));
  const account = (key: string) =>
    read(db => db.selectFrom('account').selectAll().where('account', '=', key).executeTakeFirstOrThrow());
  const citation = (key: string) =>
    read(db => db.selectFrom('citation').selectAll().where('citation', '=', key).executeTakeFirstOrThrow());
  const license = (key: string) =>
    read(db => db.selectFrom('license').selectAll().where('license', '=', key).executeTakeFirstOrThrow());
  const party = (key: string) =>
    read(db => db.selectFrom('party').selectAll().where('party', '=', key).executeTakeFirstOrThrow());

  beforeAll(async () => {
    store = await makeStore();
    await buildDemo(store, { profile: 'tiny', asOf: AS_OF });
  });

  describe('the tour', () => {
    it('has a stop for each transaction that shows a record, under codes of their own', () => {
      expect(new Set(DEMO_TOUR.map(({ code }) => code)).size).toBe(DEMO_TOUR.length);
      expect(new Set(DEMO_TOUR.map(({ transaction }) => transaction))).toEqual(
        new Set(['ACUI', 'FIND', 'UACI', 'CITI', 'CPLI', 'BLCI', 'PRMI', 'FRVI', 'FRFP', 'KCLR']),
      );
    });

    it.each(DEMO_TOUR)('$code $title: $transaction $key is on file', async ({ transaction, key }) => {
      const found = await read(async db => {
        switch (transaction) {
          case 'FIND':
            return db
              .selectFrom('search_term')
              .select('term')
              .where('term', 'like', `${foldName(key)}%`)
              .execute();
          case 'CPLI':
            return db.selectFrom('citation').select('citation').where('plate', '=', key).execute();
          case 'FRVI':
            return db.selectFrom('revolving_fund').select('fund').where('fund', '=', key).execute();
          case 'KCLR':
            return db.selectFrom('drawer_session').select('over_short').where('drawer', '=', key).execute();
          case 'FRFP':
            return db.selectFrom('refund').select('status').where('refund_id', '=', refundId(key)).execute();
          default: {
            const [kind] = keyKindsOf(key);
            const table = kind as 'account' | 'citation' | 'license' | 'party' | 'permit';
            return db.selectFrom(table).select('rev').where(db.dynamic.ref(table), '=', key).execute();
          }
        }
      });
      expect(found.length).toBeGreaterThan(0);
    });
  });

  it('a drawer closed yesterday 0.05 over, neither reviewed nor deposited', async () => {
    const { drawer } = PLANTED.overDrawer;
    const session = await read(db =>
      db
        .selectFrom('drawer_session')
        .innerJoin('undeposited_drawer', 'undeposited_drawer.session_id', 'drawer_session.session_id')
        .leftJoin('drawer_review', 'drawer_review.session_id', 'drawer_session.session_id')
        .select(['status', 'over_short', 'drawer_session.business_date', 'way', 'reviewer'])
        .where('drawer', '=', drawer)
        .executeTakeFirstOrThrow(),
    );
    expect(session).toEqual({
      status: 'CL',
      over_short: 5,
      business_date: addDays(AS_OF, -1),
      way: 'BAG',
      reviewer: null,
    });
  });

  it('mixed cart: four citations, a license and two accounts, all owing', async () => {
    const { accounts, citations, license: licenseKey, party: holder, plate } = PLANTED.mixedCart;
    for (const key of accounts) {
      expect(await owed('UT', key)).toBeGreaterThan(0);
      expect(await account(key)).toMatchObject({ party: holder, status: 'AC' });
    }
    const statuses = [];
    for (const key of citations) {
      expect(await owed('CI', key)).toBeGreaterThan(0);
      const row = await citation(key);
      expect(row.plate).toBe(plate);
      statuses.push(row.status);
    }
    expect(statuses).toEqual(['IS', 'DL', 'PE', 'DH']);
    expect(await owed('BL', licenseKey)).toBe(48_040);
  });

  it('three of one name, told apart by address', async () => {
    const people = await Promise.all(PLANTED.sameName.parties.map(party));
    expect(new Set(people.map(({ name }) => name))).toEqual(new Set(['PEÑA, MARÍA L']));
    expect(new Set(people.map(({ mail_address1 }) => mail_address1)).size).toBe(3);
  });

  it('a customer who pays by cash only, owing', async () => {
    expect((await party(PLANTED.cashOnly.party)).cash_only_until).toBe(addDays(AS_OF, 200));
    expect(await owed('UT', PLANTED.cashOnly.account)).toBeGreaterThan(0);
  });

  it('accounts in every awkward state', async () => {
    const { closedAccount, closedOwing, credit, finalBilled, bankrupt, estate, lifeSupport, landlord } =
      PLANTED;
    expect(await account(closedAccount.account)).toMatchObject({ status: 'CL' });
    expect(await owed('UT', closedAccount.account)).toBe(0);
    expect(await account(closedOwing.account)).toMatchObject({ status: 'CO' });
    expect(await owed('UT', closedOwing.account)).toBeGreaterThan(0);
    expect(await owed('UT', credit.account)).toBe(-8842);
    expect(await account(finalBilled.account)).toMatchObject({ status: 'FB', closed: addDays(AS_OF, -8) });
    expect(await account(bankrupt.account)).toMatchObject({ status: 'BK' });
    expect(await party(bankrupt.party)).toMatchObject({ bankrupt: 'Y' });
    expect(await account(estate.account)).toMatchObject({ status: 'ES' });
    expect(await party(estate.party)).toMatchObject({ deceased: 'Y' });
    expect(await account(lifeSupport.account)).toMatchObject({ life_support: 'Y' });
    const charges = await read(db =>
      db
        .selectFrom('charge')
        .select(['due_date', 'balance'])
        .where('subject_key', '=', lifeSupport.account)
        .where('due_date', '<', AS_OF)
        .execute(),
    );
    expect(charges.reduce((sum, { balance }) => sum + balance, 0)).toBeGreaterThan(0);
    expect(await account(landlord.account)).toMatchObject({ party: landlord.party, status: 'SN' });
    expect((await party(landlord.tenant)).mail_address1).not.toBe(
      (await party(landlord.party)).mail_address1,
    );
  });

  it('a leak: the last water charge is many times the one before', async () => {
    const water = await read(db =>
      db
        .selectFrom('charge')
        .select('amount')
        .where('subject_key', '=', PLANTED.highBill.account)
        .where('code', '=', 'WA')
        .orderBy('due_date', 'desc')
        .execute(),
    );
    expect(water[0]!.amount).toBeGreaterThan(3 * water[1]!.amount);
  });

  it('citations whose 21 days end today and ended yesterday, and a handwritten one', async () => {
    expect(await citation(PLANTED.insideWindow.citation)).toMatchObject({ review_by: AS_OF, status: 'IS' });
    expect((await citation(PLANTED.outsideWindow.citation)).review_by).toBe(addDays(AS_OF, -1));
    expect(await citation(PLANTED.handwritten.citation)).toMatchObject({ entry_source: 'H', status: 'IS' });
  });

  it('a plate with a citation in each of seven stages', async () => {
    const rows = await Promise.all(PLANTED.manyCitations.citations.map(citation));
    expect(new Set(rows.map(({ plate }) => plate))).toEqual(new Set([PLANTED.manyCitations.plate]));
    expect(rows.map(({ status }) => status)).toEqual(['IS', 'DL', 'PE', 'DH', 'HO', 'PD', 'PT']);
    const owner = await read(db =>
      db.selectFrom('owner').selectAll().where('plate', '=', PLANTED.manyCitations.plate).executeTakeFirst(),
    );
    expect(owner?.party).toBe(PLANTED.manyCitations.party);
  });

  it('licenses of the published example: 480.40 in the grace, 599.50 after it', async () => {
    expect(await license(PLANTED.graceLastDay.license)).toMatchObject({
      status: 'RN',
      expires: addDays(AS_OF, -30),
    });
    expect(await owed('BL', PLANTED.graceLastDay.license)).toBe(48_040);
    expect(await license(PLANTED.penalized.license)).toMatchObject({ status: 'DQ', penalty_months: 1 });
    expect(await owed('BL', PLANTED.penalized.license)).toBe(59_950);
  });

  it('a business that owes on account, license, permit and invoice; a guest permit not paid', async () => {
    const { account: key, license: licenseKey, permit, invoice } = PLANTED.business;
    expect(await owed('UT', key)).toBeGreaterThan(0);
    expect(await owed('BL', licenseKey)).toBe(48_040);
    expect(await owed('PM', permit)).toBe(3300);
    expect(await owed('IV', invoice)).toBe(24_000);
    expect(await owed('PM', PLANTED.guestPermit.permit)).toBe(1500);
  });

  it('a revolving fund that a surprise count found 3.15 short', async () => {
    const fund = await read(db => fundView(db, PLANTED.revolvingFund.fund));
    expect(fund).toMatchObject({
      ...{ authorized: 500_00, vouchers: 123_55, inTransit: 0, overShort: -3_15, cash: 373_30 },
      ...{ due: AS_OF, custodian: 'CAL3' },
    });
    expect(fund.balances).toMatchObject([{ purposeText: 'SURPRISE', countedBy: 'SAM', witness: 'CAL3' }]);
  });

  it('a refund too old to be cashed, and unclaimed money small past its year and large past its three', async () => {
    const stale = await read(db => refundView(db, PLANTED.staleRefund.refund, AS_OF));
    expect(stale).toMatchObject({ status: 'IS', net: 46_80 });
    expect(stale.staleFrom! <= AS_OF).toBe(true);
    const unclaimed = await read(db => unclaimedView(db, AS_OF));
    expect(unclaimed.staleCount).toBe(1);
    expect(unclaimed.items.map(({ amount, answer, cites }) => [amount, answer, cites])).toEqual([
      [212_00, 'publish', 'Gov 50050'],
      [4_10, 'transfer', 'Gov 50055'],
    ]);
  });
});
