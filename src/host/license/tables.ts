import type { LicenseStatus } from '../../contract/license.ts';
import type { IsoDate } from '../../values/dates.ts';
import type { Flag, RecordHeader } from '../store/row.ts';

export interface LicenseRow extends RecordHeader {
  license: string;
  party: string;
  dba: string;
  premise: string | null;
  type: string;
  naics: string;
  ownership: 'S' | 'P' | 'C' | 'L' | 'N';
  started: IsoDate;
  expires: IsoDate;
  employees: number;
  home_occupation: Flag;
  status: LicenseStatus;
  penalty_months: number;
}

export interface LicenseTables {
  license: LicenseRow;
}
