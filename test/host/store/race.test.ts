import { describe, expect, it } from 'vitest';
import { forUpdate } from '../../../src/host/store/lock.ts';
import type { Db } from '../../../src/host/store/store.ts';
import { eachStore } from '../stores.ts';

const addHoliday = (db: Db, holiday: string) =>
  db.insertInto('holiday').values({ holiday, name: '' }).execute();
const lockHoliday = (db: Db, holiday: string) =>
  forUpdate(db, db.selectFrom('holiday').selectAll().where('holiday', '=', holiday)).execute();

eachStore((name, makeStore) => {
  describe('writes at the same time', () => {
    it('see one another when they race for one row', async () => {
      const store = await makeStore();
      const outcomes = await Promise.all(
        Array.from({ length: 12 }, () =>
          store.write(async db => {
            const seen = await db.selectFrom('holiday').selectAll().execute();
            if (seen.length > 0) return 'seen';
            await addHoliday(db, '2026-07-04');
            return 'made';
          }),
        ),
      );
      expect(outcomes.filter(outcome => outcome === 'made')).toHaveLength(1);
    });

    it('lose no update of a row they lock first', async () => {
      const store = await makeStore();
      await store.write(db =>
        db.insertInto('holiday').values({ holiday: '2026-07-04', name: '0' }).execute(),
      );
      await Promise.all(
        Array.from({ length: 25 }, () =>
          store.write(async db => {
            const [row] = await lockHoliday(db, '2026-07-04');
            await db
              .updateTable('holiday')
              .set({ name: String(Number(row!.name) + 1) })
              .execute();
          }),
        ),
      );
      const [row] = await store.read(db => db.selectFrom('holiday').select('name').execute());
      expect(row).toEqual({ name: '25' });
    });

    if (name === 'PostgreSQL') {
      it('are tried again when they lock one another out', async () => {
        const store = await makeStore();
        await store.write(async db => {
          await addHoliday(db, '2026-01-01');
          await addHoliday(db, '2026-12-25');
        });
        const gate = Promise.withResolvers<void>();
        let attempts = 0;
        const lockBoth = (first: string, second: string) =>
          store.write(async db => {
            await lockHoliday(db, first);
            attempts += 1;
            if (attempts === 2) gate.resolve();
            await gate.promise;
            await lockHoliday(db, second);
          });
        await Promise.all([lockBoth('2026-01-01', '2026-12-25'), lockBoth('2026-12-25', '2026-01-01')]);
        expect(attempts).toBeGreaterThan(2);
      });
    }
  });
});
