import { beforeAll, describe, expect, it } from 'vitest';
import { insertNumbered, insertRows, isAmong } from '../../../src/host/store/rows.ts';
import type { Store } from '../../../src/host/store/store.ts';
import { watch } from '../statements.ts';
import { eachStore } from '../stores.ts';

/** Names with everything that a text in a text must be careful of. */
const NAMES = ['', "O'BRIEN", '"QUOTED"', 'BACK\\SLASH', 'PEÑA', '{a,b}', 'null', '\t', '漢'];
const holidays = (count: number, year: number) =>
  Array.from({ length: count }, (_, index) => ({
    holiday: `${year}-${String(index).padStart(5, '0')}`,
    name: NAMES[index % NAMES.length]!,
  }));

const event = (memo: string) => ({
  ...{ kind: 'TEST', memo, reverses: null, business_date: '2026-05-14' },
  ...{ at: '2026-05-14T16:00:00.000Z', operator: 'AMY1', terminal: 'T001' },
});

eachStore((_, makeStore) => {
  let store: Store;
  beforeAll(async () => {
    store = await makeStore();
  });

  describe.each([0, 1, 15, 16, 6000])('%i rows', count => {
    const year = 1000 + count;
    const rows = holidays(count, year);

    it('are inserted as they are, and found by their keys', async () => {
      await store.write(db => insertRows(db, 'holiday', rows));
      const keys = rows.map(({ holiday }) => holiday);
      const found = await store.read(db =>
        db
          .selectFrom('holiday')
          .selectAll()
          .where(isAmong(db, 'holiday', [...keys, 'none']))
          .orderBy('holiday')
          .execute(),
      );
      expect(found).toEqual(rows);
    });

    it('that the database numbers are told their numbers in their order', async () => {
      const events = rows.map(({ holiday }) => event(holiday));
      const numbers = await store.write(db => insertNumbered(db, 'event', events, 'event_id'));
      const found = await store.read(db =>
        db
          .selectFrom('event')
          .select(['event_id', 'memo', 'reverses'])
          .where(isAmong(db, 'event_id', numbers))
          .orderBy('memo')
          .execute(),
      );
      const memos = events.map(({ memo }, index) => ({ event_id: numbers[index], memo, reverses: null }));
      expect(found).toEqual(memos);
    });
  });

  it('hundreds go in one statement', async () => {
    const { statements } = await watch(through =>
      store.write(db => insertRows(through(db), 'holiday', holidays(900, 3000))),
    );
    expect(statements).toBe(1);
  });

  it('nothing is among no keys', async () => {
    const found = await store.read(db =>
      db
        .selectFrom('event')
        .select('event_id')
        .where(isAmong(db, 'event_id', []))
        .execute(),
    );
    expect(found).toEqual([]);
  });
});
