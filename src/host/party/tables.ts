import type { IsoDate } from '../../values/dates.ts';
import type { Flag, RecordHeader } from '../store/row.ts';

export interface PartyRow extends RecordHeader {
  party: string;
  type: 'P' | 'B' | 'G';
  /** LAST, FIRST MI for a person. */
  name: string;
  name2: string;
  phone1: string;
  phone2: string;
  email: string;
  mail_address1: string;
  mail_address2: string;
  mail_city: string;
  mail_state: string;
  mail_zip: string;
  language: string;
  contact_preference: 'M' | 'P' | 'E' | 'S';
  bad_address: Flag;
  /** No checks before this date (returned items). */
  cash_only_until: IsoDate | null;
  bankrupt: Flag;
  deceased: Flag;
  confidential: Flag;
  staff: Flag;
  notes: string;
}

export interface PremiseRow extends RecordHeader {
  premise: string;
  house: number;
  fraction: string;
  direction: string;
  street: string;
  suffix: string;
  unit: string;
  city: string;
  zip: string;
  apn: string;
  class: 'SFR' | 'DUP' | 'MFR' | 'COM' | 'IND' | 'IRR' | 'GOV' | 'FIR';
  units: number;
  district: string;
  cycle: string;
  refuse_day: string;
  owner_party: string | null;
}

export interface PartyTables {
  party: PartyRow;
  premise: PremiseRow;
}
