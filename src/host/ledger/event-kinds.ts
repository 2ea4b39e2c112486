/** What kinds of event the cashier posts; the text is what journals and histories show. */
export const EVENT_KINDS = {
  payment: 'PAYMENT',
  void: 'VOID',
  float: 'FLOAT',
  close: 'CLOSE',
} as const;
