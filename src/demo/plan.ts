import type { SubjectKind } from '../contract/subject.ts';
import type { CitationRow, OwnerRow } from '../host/citation/tables.ts';
import type { InvoiceRow } from '../host/invoice/tables.ts';
import type { LicenseRow } from '../host/license/tables.ts';
import type { PartyRow, PremiseRow } from '../host/party/tables.ts';
import type { PermitRow, PermitVehicleRow } from '../host/permit/tables.ts';
import type { AccountRow, AccountServiceRow } from '../host/utility/tables.ts';
import type { IsoDate } from '../values/dates.ts';
import type { Cents } from '../values/money.ts';

export interface Subject {
  kind: SubjectKind;
  key: string;
}

export interface PlannedCharge {
  code: string;
  description: string;
  due: IsoDate;
  amount: Cents;
}

/** Something comes to be owed: a bill, a citation filed, a penalty, or a balance brought in at the opening. */
export interface Raise {
  act: 'raise';
  date: IsoDate;
  subject: Subject;
  event: 'OPENING' | 'BILL' | 'CITATION' | 'PENALTY' | 'LICENSE' | 'PERMIT' | 'INVOICE';
  charges: PlannedCharge[];
}

/** Something stops being owed, oldest due first. More than is owed stays as credit (utility accounts only). */
export interface Settle {
  act: 'settle';
  date: IsoDate;
  subject: Subject;
  event: 'PAYMENT' | 'DISMISSAL' | 'WRITE-OFF';
  amount: Cents | 'all';
}

export type MoneyAct = Raise | Settle;

/** All that a demo city is to hold, before any of it is written. */
export interface CityPlan {
  parties: PartyRow[];
  premises: PremiseRow[];
  accounts: AccountRow[];
  services: AccountServiceRow[];
  citations: CitationRow[];
  owners: OwnerRow[];
  licenses: LicenseRow[];
  permits: PermitRow[];
  vehicles: PermitVehicleRow[];
  invoices: InvoiceRow[];
  /** In no particular order; posted by date. */
  money: MoneyAct[];
}

export const emptyPlan = (): CityPlan => ({
  parties: [],
  premises: [],
  accounts: [],
  services: [],
  citations: [],
  owners: [],
  licenses: [],
  permits: [],
  vehicles: [],
  invoices: [],
  money: [],
});
