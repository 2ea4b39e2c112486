import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openingDate } from '../../src/demo/as-of.ts';
import { Office } from './office.ts';

let office: Office;
beforeEach(() => {
  office = new Office();
});
afterEach(() => office.close());

it('a host builds a demo city that opens in these days', async () => {
  const file = join(office.home, 'city.db');
  const host = ['host', '--database', `sqlite:${file}`, '--demo', 'tiny', '--idle-exit', '1'];
  expect(await office.run(...host, '--follow-today')).toMatchObject({ status: 0, err: '' });
  const opening = openingDate({ followToday: true }, new Date());
  const city = new DatabaseSync(file);
  expect(city.prepare('select as_of, business_date from city').get()).toEqual({
    as_of: opening,
    business_date: opening,
  });
  city.close();
});
