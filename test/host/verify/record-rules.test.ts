import { testRules } from './worked.ts';

testRules('the rules of what stands beside events', [
  {
    rule: /record and its event/,
    tells: /^receipt 800100000010: PAYMENT by AMY1 on 2026-05-13, event \d+: PAYMENT by AMY1 on 2026-05-14$/,
    changes: [`update receipt set business_date = '2026-05-13' where receipt = '800100000010'`],
  },
  {
    rule: /record and its event/,
    tells: /^receipt 800100000010: PAYMENT by BEN2 /,
    changes: [`update receipt set operator = 'BEN2'`],
  },
  {
    rule: /record and its event/,
    tells: /: PAYMENT by AMY1 on 2026-05-14, event \d+: PAYMENT by BEN2 on/,
    tables: ['event'],
    changes: [`update event set operator = 'BEN2' where kind = 'PAYMENT'`],
  },
  {
    rule: /record and its event/,
    tells: /^deposit \d+: DEPOSIT by SAM on 2026-05-14, event \d+: REFUND by SAM on 2026-05-14$/,
    tables: ['event'],
    changes: [`update event set kind = 'REFUND' where kind = 'DEPOSIT'`],
  },
  {
    rule: /record and its event/,
    tells: /^cash movement of drawer session 1: DROP by .* event \d+: PAYOUT by /,
    tables: ['event'],
    changes: [`update event set kind = 'PAYOUT' where kind = 'DROP'`],
  },
  {
    rule: /next receipt/,
    tells: /^terminal T001: the next receipt is 800100000028, the last one was 800100000028$/,
    changes: [`update terminal set next_receipt = 2 where terminal = 'T001'`],
  },
  {
    rule: /citation is paid/,
    tells: /^citation \d+: status IS, owed 0\.00$/,
    changes: [`update citation set status = 'IS'`],
  },
  {
    rule: /citation is paid/,
    tells: /^citation \d+: status PD, owed 48\.00$/,
    changes: [`update subject_balance set amount = 4800 where subject_kind = 'CI'`],
  },
]);
