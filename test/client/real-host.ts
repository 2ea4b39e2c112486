import { cashierHandlers } from '../../src/host/cashier/handlers.ts';
import { openStore } from '../../src/host/store/open.ts';
import type { Db, Store } from '../../src/host/store/store.ts';
import { serve, serveStore } from '../host/server/serving.ts';

/**
 * Run by the tests as a host on a SQLite file, seeded when it is new: tells its socket and serves. It kills
 * itself at its second receipt when told where in it: before the commit, or between commit and reply.
 */
const [file = '', death = 'never'] = process.argv.slice(2);
const store = await openStore(`sqlite:${file}`);

const receipts = async (db: Db): Promise<number> =>
  (await db.selectFrom('receipt').select('receipt').execute()).length;

const before = await store.read(receipts);

const mortal: Store = Object.assign(Object.create(store), {
  async write<T>(work: (db: Db) => Promise<T>): Promise<T> {
    let isSecond = false;
    const result = await store.write(async db => {
      const done = await work(db);
      isSecond = (await receipts(db)) === before + 2;
      if (isSecond && death === 'before commit') process.kill(process.pid, 'SIGKILL');
      return done;
    });
    if (isSecond && death === 'after commit') process.kill(process.pid, 'SIGKILL');
    return result;
  },
});

const city = await store.read(db => db.selectFrom('city').select('id').executeTakeFirst());
const handlers = cashierHandlers({ bankKey: Buffer.alloc(32, 7) });
const { socket } = await (city ? serveStore(mortal, handlers) : serve(mortal, handlers));
process.send?.(socket);
process.on('disconnect', () => process.exit());
