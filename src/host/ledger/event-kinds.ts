/** What kinds of event the cashier posts; the text is what journals and histories show. */
export const EVENT_KINDS = {
  payment: 'PAYMENT',
  void: 'VOID',
  float: 'FLOAT',
  close: 'CLOSE',
  noSale: 'NO SALE',
  exchange: 'EXCHANGE',
  drop: 'DROP',
  payout: 'PAYOUT',
  transfer: 'TRANSFER',
  reversal: 'REVERSAL',
  reversalMoney: 'REVERSED MONEY',
  returned: 'RETURNED ITEM',
  returnedFee: 'RETURNED FEE',
  deposit: 'DEPOSIT',
  bankCredit: 'BANK CREDIT',
} as const;
