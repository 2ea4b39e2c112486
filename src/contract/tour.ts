import { issueKey, type KeyKind } from '../values/keys.ts';
import type { TransactionCode } from './transactions.ts';

function key(kind: KeyKind, sequence: number): string {
  const issued = issueKey(kind, sequence);
  if (issued === null) throw new RangeError(`${kind} ${sequence} has no check digit`);
  return issued;
}

/** Keys of the people and situations planted in every demo city; the generated ones begin further up. */
export const PLANTED = {
  mixedCart: {
    party: key('party', 1),
    accounts: [key('account', 4_523_871), key('account', 1)],
    citations: [key('citation', 4_018_273), key('citation', 1), key('citation', 2), key('citation', 3)],
    license: key('license', 3_417),
    plate: '0MRN101',
  },
  sameName: { parties: [key('party', 2), key('party', 3), key('party', 4)], account: key('account', 3) },
  cashOnly: { party: key('party', 5), account: key('account', 2) },
  closedAccount: { party: key('party', 6), account: key('account', 5) },
  closedOwing: { party: key('party', 7), account: key('account', 6) },
  credit: { party: key('party', 8), account: key('account', 7) },
  highBill: { party: key('party', 9), account: key('account', 8) },
  lifeSupport: { party: key('party', 10), account: key('account', 9) },
  finalBilled: { party: key('party', 11), account: key('account', 11) },
  bankrupt: { party: key('party', 12), account: key('account', 12) },
  estate: { party: key('party', 13), account: key('account', 13) },
  landlord: { party: key('party', 14), account: key('account', 14), tenant: key('party', 15) },
  insideWindow: { citation: key('citation', 4), plate: '0NSD021' },
  outsideWindow: { citation: key('citation', 5), plate: '0UTS022' },
  handwritten: { citation: '001234566', plate: '0HND007' },
  manyCitations: {
    party: key('party', 16),
    plate: '0KLM421',
    citations: [6, 7, 8, 9, 10, 11, 12].map(sequence => key('citation', sequence)),
  },
  graceLastDay: { party: key('party', 17), license: key('license', 1) },
  penalized: { party: key('party', 18), license: key('license', 2) },
  business: {
    party: key('party', 19),
    account: key('account', 16),
    license: key('license', 3),
    permit: key('permit', 1),
    invoice: key('invoice', 1),
    plate: '0BIZ300',
  },
  unclaimedSmall: { party: key('party', 21), account: key('account', 17) },
  unclaimedLarge: { party: key('party', 22), account: key('account', 19) },
  staleRefund: { party: key('party', 23), account: key('account', 20), refund: key('refund', 3) },
  overDrawer: { drawer: 'D06' },
  revolvingFund: { fund: 'CNTR' },
  guestPermit: { party: key('party', 20), permit: key('permit', 2) },
} as const;

/** One stop of the tour that HELP shows in a demo city: key `transaction key` on any command line and see. */
export interface TourStop {
  code: string;
  title: string;
  transaction: TransactionCode;
  key: string;
  /** At most 36 characters: the width of its column. */
  see: string;
}

const stop = (
  code: string,
  title: string,
  transaction: TransactionCode,
  stopKey: string,
  see: string,
): TourStop => ({ code, title, transaction, key: stopKey, see });

export const DEMO_TOUR: readonly TourStop[] = [
  stop('CART', 'Mixed cart', 'ACUI', PLANTED.mixedCart.party, 'citations, license, accounts: KMUE'),
  stop('NAME', 'Three of one name', 'FIND', 'PENA MARIA', 'PEÑA, MARÍA L three times'),
  stop('CASH', 'Returned checks', 'ACUI', PLANTED.cashOnly.party, 'cash only: KPAE refuses a check'),
  stop('SHUT', 'Closed account', 'UACI', PLANTED.closedAccount.account, 'owes nothing, so takes no payment'),
  stop('OWES', 'Closed owing', 'UACI', PLANTED.closedOwing.account, 'moved away, owes, may still be paid'),
  stop('CRED', 'Credit balance', 'UACI', PLANTED.credit.account, 'MÜLLER paid twice'),
  stop('LEAK', 'High bill', 'UACI', PLANTED.highBill.account, 'a leak: eight times the usual water'),
  stop('LIFE', 'Life support', 'UACI', PLANTED.lifeSupport.account, 'past due; a machine needs power'),
  stop('FINL', 'Final bill', 'UACI', PLANTED.finalBilled.account, 'moved out; final bill not paid yet'),
  stop('BKRT', 'Bankruptcy', 'UACI', PLANTED.bankrupt.account, 'frozen at the petition'),
  stop('ESTA', 'Estate', 'UACI', PLANTED.estate.account, 'the holder has died'),
  stop('LAND', 'Landlord in arrears', 'UACI', PLANTED.landlord.account, 'tenant lives there, landlord owes'),
  stop('WIN1', 'Last day to contest', 'CITI', PLANTED.insideWindow.citation, 'the 21 days end today'),
  stop('WIN2', 'A day too late', 'CITI', PLANTED.outsideWindow.citation, 'the 21 days ended yesterday'),
  stop(
    'HAND',
    'Handwritten ticket',
    'CITI',
    PLANTED.handwritten.citation,
    'seven digits, keyed without the 00',
  ),
  stop('MANY', 'Plate with seven', 'CPLI', PLANTED.manyCitations.plate, 'every stage from issued to DMV'),
  stop('GRAC', 'Last day of grace', 'BLCI', PLANTED.graceLastDay.license, '480.40 today; a penalty tomorrow'),
  stop('PENL', 'Penalty added', 'BLCI', PLANTED.penalized.license, '480.40 has become 599.50'),
  stop('FIRM', 'A business', 'ACUI', PLANTED.business.party, 'account, license, permit, invoice'),
  stop('OVER', 'Drawer over', 'KCLR', PLANTED.overDrawer.drawer, '0.05 over yesterday; FDSA takes it'),
  stop('PETT', 'Petty cash short', 'FRVI', PLANTED.revolvingFund.fund, '3.15 short at a surprise count'),
  stop(
    'STAL',
    'Refund not cashed',
    'FRFP',
    PLANTED.staleRefund.refund,
    '190 days old; SEOD or FESL takes it',
  ),
  stop('ESCH', 'Unclaimed money', 'UACI', PLANTED.unclaimedSmall.account, '4.10 and 212.00, on FESL'),
  stop('GUES', 'Guest permit', 'PRMI', PLANTED.guestPermit.permit, 'a permit fee not paid yet'),
];
