import type { IsoDate } from '../../values/dates.ts';
import type { RecordHeader } from '../store/row.ts';

export interface InvoiceRow extends RecordHeader {
  invoice: string;
  party: string;
  description: string;
  invoice_date: IsoDate;
  due_date: IsoDate;
  status: 'OP' | 'PD' | 'CX';
}

export interface InvoiceTables {
  invoice: InvoiceRow;
}
