import type { Selectable } from 'kysely';
import { SUBJECT_KINDS, type SubjectKind } from '../../contract/subject.ts';
import { type ChargeClass, chargeCode } from './charge-codes.ts';
import type { ChargeRow } from './tables.ts';

interface Place {
  class: ChargeClass;
  /** Why charges of this class stand here, as shown to the clerk beside the charge: 16 columns at most. */
  reason: string;
}

/**
 * In which order a payment is applied to charges due on one date, as shipped (domain.md B.4); the oldest due date
 * always comes first. A kind's charge classes stand in the order in which they are paid.
 */
export const APPLICATION_ORDER: Record<SubjectKind, readonly Place[]> = {
  UT: [
    { class: 'deposit', reason: 'deposit first' },
    { class: 'fee', reason: 'before services' },
    { class: 'tax', reason: 'before services' },
    { class: 'refuse', reason: 'first service' },
    { class: 'sewer', reason: 'before gas/water' },
    { class: 'gas', reason: 'before water' },
    { class: 'water', reason: 'best protected' },
  ],
  CI: [
    { class: 'fine', reason: 'fine first' },
    { class: 'penalty', reason: 'after the fine' },
    { class: 'fee', reason: 'fees last' },
  ],
  BL: [
    { class: 'license', reason: 'tax first' },
    { class: 'fee', reason: 'after the tax' },
    { class: 'penalty', reason: 'penalty last' },
  ],
  PM: [
    { class: 'permit', reason: 'oldest first' },
    { class: 'fee', reason: 'after the permit' },
  ],
  IV: [
    { class: 'invoice', reason: 'oldest first' },
    { class: 'fee', reason: 'after invoice' },
  ],
};

type Ordered = Pick<Selectable<ChargeRow>, 'charge_id' | 'subject_kind' | 'code' | 'due_date'>;

/** The classes of a kind's charges in the order in which they are paid. */
export type Order = readonly ChargeClass[];

/** The order as shipped, until a city sets its own. */
export const shippedOrder = (kind: SubjectKind): Order =>
  APPLICATION_ORDER[kind].map(({ class: ofPlace }) => ofPlace);

export type OrderKey = `apply.order.${SubjectKind}`;

/** The orders as the rules a city is shipped with. */
export const SHIPPED_ORDERS = Object.fromEntries(
  SUBJECT_KINDS.map(kind => [
    `apply.order.${kind}`,
    { value: shippedOrder(kind).join(' '), unit: `${kind} classes`, cite: '' },
  ]),
) as Record<OrderKey, { value: string; unit: `${SubjectKind} classes`; cite: string }>;

const place = ({ subject_kind: kind, code }: Ordered, order: Order): number =>
  order.indexOf(chargeCode(kind, code).class);

/** Comparator: which of two charges of one subject is paid first. Total: equal only for the same charge. */
export const inOrderOfApplication =
  (order: Order) =>
  (a: Ordered, b: Ordered): number => {
    if (a.due_date !== b.due_date) return a.due_date < b.due_date ? -1 : 1;
    return place(a, order) - place(b, order) || a.charge_id - b.charge_id;
  };

/** Why a charge is paid at its place: within its due date, by its class. */
export function reasonOfPlace(charge: Ordered, order: Order): string {
  const at = place(charge, order);
  const shipped = APPLICATION_ORDER[charge.subject_kind];
  const isShipped = shipped.every(({ class: ofPlace }, index) => ofPlace === order[index]);
  return isShipped ? shipped[at]!.reason : `by rule: ${at + 1} of ${order.length}`;
}
