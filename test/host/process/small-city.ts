import type { Build } from '../../../src/host/process/database.ts';
import { insertOperator } from '../../../src/host/security/operators.ts';
import { cheapHash } from '../cheap-hash.ts';
import { seedSmallCity } from '../fixtures.ts';

/** The fixture's city with one clerk who can sign on: A2 with secret 2468. */
export const buildSmallCity: Build = async store => {
  await seedSmallCity(store);
  const added = {
    operator: 'A2',
    name: 'CLERK',
    grade: '2',
    secret: await cheapHash('2468'),
    mustChange: 'N',
  } as const;
  await store.write(db => insertOperator(db, added, 'SYS', '2026-05-14T16:00:00.000Z'));
};
