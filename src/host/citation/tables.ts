import type { CitationStatus } from '../../contract/citation.ts';
import type { IsoDate } from '../../values/dates.ts';
import type { Cents } from '../../values/money.ts';
import type { RecordHeader } from '../store/row.ts';

export interface CitationRow extends RecordHeader {
  citation: string;
  issued_date: IsoDate;
  issued_time: string;
  officer: string;
  beat: string;
  violation: string;
  description: string;
  location: string;
  meter: string;
  plate: string;
  plate_state: string;
  plate_expires: string;
  vin4: string;
  make: string;
  body: string;
  color: string;
  fine: Cents;
  entry_source: 'H' | 'E' | 'P';
  status: CitationStatus;
  comments: string;
  pay_due: IsoDate;
  review_by: IsoDate;
  notice_mailed: IsoDate | null;
  penalty_date: IsoDate | null;
}

/** Registered owner of a plate. Every view is audited. */
export interface OwnerRow {
  plate: string;
  plate_state: string;
  party: string | null;
  name: string;
  address: string;
  city: string;
  state: string;
  zip: string;
  from_date: IsoDate;
  source: string;
  query_date: IsoDate;
}

export interface CitationTables {
  citation: CitationRow;
  owner: OwnerRow;
}
