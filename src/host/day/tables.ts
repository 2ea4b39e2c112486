import type { Generated } from 'kysely';
import type { IsoDate } from '../../values/dates.ts';
import type { Instant, Json } from '../store/row.ts';

/** The one row that says which city this database holds. */
export interface CityRow {
  id: number;
  name: string;
  /** Random at `init`; part of every idempotency key, so a restored copy can't be taken for its original. */
  epoch: string;
  /** An office is real; the others are demo cities and show their operators' secrets at sign-on. */
  profile: 'office' | 'tiny' | 'demo' | 'large';
  seed: string;
  as_of: IsoDate;
  business_date: IsoDate;
  time_zone: string;
  created_at: Instant;
}

/** A setting of the city, in force from one date to another (both inclusive). */
export interface RuleRow {
  key: string;
  effective_from: IsoDate;
  /** The how-manieth setting for that date: the last one counts. */
  setting: Generated<number>;
  effective_to: IsoDate | null;
  value: string;
  unit: string;
  cite: string;
  source: string;
  /** Who set it, when and on which business date; null as shipped, and where an older version set it. */
  set_by: string | null;
  set_on: IsoDate | null;
  set_at: Instant | null;
}

export interface HolidayRow {
  holiday: IsoDate;
  name: string;
}

export interface BusinessDayRow {
  business_date: IsoDate;
  status: 'OP' | 'CL';
  opened_at: Instant;
  opened_by: string;
  closed_at: Instant | null;
  closed_by: string | null;
  totals: Json | null;
  audit_head: string | null;
}

export interface DayTables {
  city: CityRow;
  rule: RuleRow;
  holiday: HolidayRow;
  business_day: BusinessDayRow;
}
