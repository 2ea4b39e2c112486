import type { Handlers } from '../call.ts';
import { fillCart } from './cart.ts';
import { closeDrawer, countDrawer, getOwnDrawer, listDrawers, openDrawer } from './drawer.ts';
import { exchangeCash, openWithoutSale, takeFromDrawer, transferCash } from './drawer-cash.ts';
import { findReturnable } from './find-returnable.ts';
import { listJournal } from './journal.ts';
import { getMovement, reverseMovement } from './movement-reversal.ts';
import { postPaymentSet } from './payment-set.ts';
import { postPayment } from './post.ts';
import { quoteOf } from './quote.ts';
import { getReceipt, reprintReceipt } from './receipt.ts';
import { getReceiptsJournal } from './receipts-journal.ts';
import { reopenCount } from './reopen-count.ts';
import { returnItem } from './returned.ts';
import { reverseReceipt } from './reversal.ts';
import { explainOverShort, getDrawerSession, listDrawerSessions, reviewDrawer } from './review.ts';
import { voidReceipt } from './void.ts';

export interface CashierSettings {
  /** Key of the installation, 32 random bytes or more, under which bank account numbers are hashed. */
  bankKey: Uint8Array;
}

/** The operations of the cash drawer. */
export const cashierHandlers = ({ bankKey }: CashierSettings) =>
  ({
    quotePayment: async (call, request) => quoteOf(await fillCart(call, request, 'none')),
    postPayment: (call, request) => postPayment(call, request, bankKey),
    postPaymentSet: (call, request) => postPaymentSet(call, request, bankKey),
    getReceipt,
    reprintReceipt,
    voidReceipt,
    listDrawers,
    openDrawer,
    getOwnDrawer,
    countDrawer,
    reopenCount,
    closeDrawer,
    listJournal,
    getReceiptsJournal,
    openWithoutSale,
    exchangeCash,
    takeFromDrawer,
    transferCash,
    getMovement,
    reverseMovement,
    reverseReceipt,
    findReturnable,
    returnItem,
    listDrawerSessions,
    getDrawerSession,
    reviewDrawer,
    explainOverShort,
  }) satisfies Partial<Handlers>;
