import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadScreens } from '../../src/cli/screens-folder.ts';
import { CITATION_STATUSES } from '../../src/contract/citation.ts';
import { DRAWER_STATUSES } from '../../src/contract/drawer.ts';
import { LICENSE_STATUSES } from '../../src/contract/license.ts';
import type { OperationId } from '../../src/contract/operations.ts';
import { APPROVAL_STATUSES } from '../../src/contract/override.ts';
import { PERMIT_STATUSES } from '../../src/contract/permit.ts';
import { REFUND_STATUSES } from '../../src/contract/refund.ts';
import { SUBJECT_KINDS } from '../../src/contract/subject.ts';
import { ACCOUNT_STATUSES } from '../../src/contract/utility.ts';
import type { Format, FormatField } from '../../src/format/format.ts';
import { REASONS } from '../../src/host/cashier/quote.ts';
import { RECEIPT_STATUSES } from '../../src/host/cashier/receipt.ts';
import { INVOICE_STATUSES } from '../../src/host/invoice/invoice-status.ts';
import { reasonOfPlace, shippedOrder } from '../../src/host/ledger/application-order.ts';
import { CHARGE_CODES } from '../../src/host/ledger/charge-codes.ts';

const { formats } = loadScreens(join(import.meta.dirname, '../../screens'));

/** The fields that show a property of what one of these operations answers. */
const fieldsOf = (operations: readonly OperationId[], property: string): [Format, FormatField][] =>
  [...formats.values()].flatMap(format => {
    const asks = [...format.steps.values()].some(
      ({ action }) => action.does === 'call' && operations.some(id => id === action.operation),
    );
    const fields = [...format.fields.values()].filter(({ show }) => show?.split('.').at(-1) === property);
    return asks ? fields.map((field): [Format, FormatField] => [format, field]) : [];
  });

/** Texts that a screen would cut, each with the field that cuts it. */
const cutTexts = (fields: [Format, FormatField][], texts: readonly string[]): string[] =>
  fields.flatMap(([{ code }, { name, length }]) =>
    texts.filter(text => text.length > length).map(text => `${code} ${name} ${text.slice(0, length)}`),
  );

const RECORDS = [ACCOUNT_STATUSES, CITATION_STATUSES, LICENSE_STATUSES, PERMIT_STATUSES, INVOICE_STATUSES];

describe('no screen cuts', () => {
  test('why money goes where it goes', () => {
    const places = SUBJECT_KINDS.flatMap(kind =>
      Object.keys(CHARGE_CODES[kind]).flatMap(code => {
        const charge = { subject_kind: kind, code, charge_id: 1, due_date: '2026-05-14' };
        const shipped = shippedOrder(kind);
        return [shipped, shipped.toReversed()].map(order => reasonOfPlace(charge, order));
      }),
    );
    const fields = fieldsOf(['quotePayment'], 'reason');
    expect(new Set(fields.map(([{ code }]) => code))).toEqual(new Set(['KPAE', 'KMUE']));
    expect(cutTexts(fields, [...places, ...Object.values(REASONS)])).toEqual([]);
  });

  test.each<[OperationId[], string, readonly Readonly<Record<string, string>>[]]>([
    [['getReceipt'], 'statusText', [RECEIPT_STATUSES]],
    [['quotePayment'], 'statusText', RECORDS],
    [['getParty', 'find'], 'status', RECORDS],
    [['getAccount', 'getAccountHistory'], 'statusText', [ACCOUNT_STATUSES]],
    [['getCitation', 'getPlate'], 'statusText', [CITATION_STATUSES]],
    [['getLicense'], 'statusText', [LICENSE_STATUSES]],
    [['getPermit'], 'statusText', [PERMIT_STATUSES]],
    [['getRefund'], 'statusText', [REFUND_STATUSES]],
    [['getDrawerSession', 'getOwnDrawer', 'openDrawer', 'getDay'], 'statusText', [DRAWER_STATUSES]],
    [['listApprovals', 'readOwnRequests'], 'statusText', [APPROVAL_STATUSES]],
  ])('a status that %s answer', (operations, property, tables) => {
    const fields = fieldsOf(operations, property);
    expect(fields.length).toBeGreaterThan(0);
    expect(cutTexts(fields, tables.flatMap(Object.values<string>))).toEqual([]);
  });
});
