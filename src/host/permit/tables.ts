import type { PermitStatus, PermitType } from '../../contract/permit.ts';
import type { IsoDate } from '../../values/dates.ts';
import type { Cents } from '../../values/money.ts';
import type { RecordHeader } from '../store/row.ts';

export interface PermitRow extends RecordHeader {
  permit: string;
  type: PermitType;
  party: string;
  premise: string | null;
  issued: IsoDate;
  expires: IsoDate;
  fee: Cents;
  decal: string;
  status: PermitStatus;
}

export interface PermitVehicleRow {
  permit: string;
  plate: string;
  plate_state: string;
}

export interface PermitTables {
  permit: PermitRow;
  permit_vehicle: PermitVehicleRow;
}
