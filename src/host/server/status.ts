import { DEMO_OPERATORS } from '../../contract/demo-operators.ts';
import type { Handler } from '../call.ts';
import { readCity } from '../day/city.ts';

/** Who this host is. One operator of each grade, secrets and all, is told only where they protect nothing: in a demo city. */
export const statusHandler =
  (version: string): Handler<'getStatus'> =>
  async ({ db }) => {
    const city = await readCity(db);
    return {
      version,
      city: city.name,
      profile: city.profile,
      epoch: city.epoch,
      businessDate: city.business_date,
      timeZone: city.time_zone,
      pid: process.pid,
      demoOperators: city.profile === 'office' ? [] : [...DEMO_OPERATORS],
    };
  };
