import { GL_EXPORT_FORMS, type GlExportForm } from '../../contract/gl-export-forms.ts';
import { zeroFill } from '../../values/digits.ts';
import type { Handler } from '../call.ts';
import { datesAsked, type Posted, postedBetween } from './distribution.ts';
import { glTitles } from './titles.ts';

/** Totals that the finance system proves a file by. */
interface Control {
  from: string;
  to: string;
  records: number;
  debits: number;
  credits: number;
  hash: number;
}

const HASH_MODULUS = 10 ** 10;

/** The account part of a GL key, fund-dept-account-object-project, as a number. */
const accountOf = (gl: string): number => Number(gl.split('-')[2]);

type Write = (rows: readonly Posted[], control: Control, titleOf: (gl: string) => string) => string[];

const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;

/**
 * Comma separated, RFC 4180, amounts in cents. The first column tells what a record is: H names the columns of
 * the records whose letter follows, D is a detail, T the control totals.
 */
const writeCsv: Write = (rows, { from, to, records, hash, debits, credits }, titleOf) => [
  'H,D,DATE,GL,TITLE,DEBIT,CREDIT',
  'H,T,FROM,TO,RECORDS,HASH,DEBITS,CREDITS',
  ...rows.map(({ date, gl, debit, credit }) => ['D', date, gl, quoted(titleOf(gl)), debit, credit].join(',')),
  ['T', from, to, records, hash, debits, credits].join(','),
];

const AMOUNT = 13;

/** The parts of a GL key without dashes: fund 3, dept 4, account 6, object 4, project 6. */
const keyDigits = (gl: string): string => gl.replaceAll('-', '');

/**
 * Fixed width, 80 columns: H from8 to8; D date8 GL key 23 debit13 credit13; T from8 to8 records6 hash10 debits13
 * credits13. Dates CCYYMMDD, amounts in cents, zero filled.
 */
const writeFixed: Write = (rows, { from, to, records, hash, debits, credits }) => {
  const dates = compact(from) + compact(to);
  const totals = [zeroFill(debits, AMOUNT), zeroFill(credits, AMOUNT)].join('');
  return [
    `H${dates}`,
    ...rows.map(
      ({ date, gl, debit, credit }) =>
        `D${compact(date)}${keyDigits(gl)}${zeroFill(debit, AMOUNT)}${zeroFill(credit, AMOUNT)}`,
    ),
    `T${dates}${zeroFill(records, 6)}${zeroFill(hash, 10)}${totals}`,
  ].map(line => line.padEnd(80));
};

const compact = (date: string): string => date.replaceAll('-', '');

const WRITERS: Readonly<Record<GlExportForm, Write>> = { CSV: writeCsv, FIX: writeFixed };

/** The ledger of some business dates as a file for the finance system; its lines are handed on as they are. */
export const exportLedger: Handler<'exportLedger'> = async (
  { db, businessDate, about },
  { form, ...asked },
) => {
  const { from, to } = datesAsked(asked, businessDate);
  about('ledger', `${from} ${to}`);
  const rows = await postedBetween(db, from, to);
  const control = {
    from,
    to,
    records: rows.length,
    debits: rows.reduce((sum, { debit }) => sum + debit, 0),
    credits: rows.reduce((sum, { credit }) => sum + credit, 0),
    hash: rows.reduce((sum, { gl }) => (sum + accountOf(gl)) % HASH_MODULUS, 0),
  };
  const print = WRITERS[form](rows, control, await glTitles(db));
  return { ...control, formText: GL_EXPORT_FORMS[form], print };
};
