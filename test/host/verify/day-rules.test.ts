import { testRules } from './worked.ts';

testRules('the rules of business days', [
  {
    rule: /one open day/,
    tells: /^the city is on 2026-05-18, the open day is 2026-05-15$/,
    changes: [`update city set business_date = '2026-05-18'`],
  },
  {
    rule: /one open day/,
    tells: /the open day is none$/,
    changes: [`delete from business_day where status = 'OP'`],
  },
  {
    rule: /opened as the one before/,
    tells: /^2026-05-14: the first day of the city is gone$/,
    changes: [`delete from business_day where status = 'CL'`],
  },
  {
    rule: /opened as the one before/,
    tells: /^2026-05-15: the day before it is gone$/,
    changes: [`update business_day set closed_at = '2026-05-14T17:00:00.000Z' where status = 'CL'`],
  },
  {
    rule: /business day of its own/,
    tells: /^receipt of 2026-05-16, which is no business day$/,
    changes: [`update receipt set business_date = '2026-05-16'`],
  },
  {
    rule: /business day of its own/,
    tells: /^event of 2026-05-14, which is no business day$/,
    changes: [`delete from business_day where status = 'CL'`],
  },
  {
    rule: /totals that a day/,
    tells: /^2026-05-14, receipts: closed with none, come to 2$/,
    changes: [`update business_day set totals = '{}' where status = 'CL'`],
  },
  {
    rule: /totals that a day/,
    tells: /^2026-05-14, tenders: closed with /,
    changes: [`update business_day set totals = replace(totals, '"CA"', '"CK"') where status = 'CL'`],
  },
]);
