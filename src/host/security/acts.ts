import { GRADES, type Grade } from '../../contract/grades.ts';
import { formatMoney } from '../../values/money.ts';

/** How far a grade may go with an act: an amount in its unit, without limit, or not at all. */
export type Limit = number | 'any' | 'none';

/** An act that has a limit by grade, as shipped; a city changes the limits with CFGU. */
interface LimitedAct {
  /** What the act is called in messages, on SPOV and in the audit. */
  text: string;
  unit: 'cents' | 'count';
  /** 'doing' bars nobody from the own work; 'approving' is passing somebody's work, which nobody does with the own. */
  part: 'doing' | 'approving';
  /** Whether it may wait in the queue (SPAP) while the clerk goes on. */
  waits: 'queue' | 'never';
  /** Of the grades 1, 2, 3, S and M. */
  limits: readonly [Limit, Limit, Limit, Limit, Limit];
}

const UNLIMITED = 'any';
const NONE = 'none';

/** The limits of domain.md A.4 and of the money acts beside it. Each is a row `limit.<act>.<grade>` of the rules. */
const LIMITED = {
  adjustment: {
    text: 'ADJUSTMENT',
    unit: 'cents',
    part: 'doing',
    waits: 'queue',
    limits: [NONE, 50_00, 300_00, 1_000_00, UNLIMITED],
  },
  penaltyWaive: {
    text: 'WAIVER OF A PENALTY',
    unit: 'cents',
    part: 'doing',
    waits: 'queue',
    limits: [NONE, 50_00, 150_00, 500_00, UNLIMITED],
  },
  fineDismissal: {
    text: 'DISMISSAL OF A FINE',
    unit: 'cents',
    part: 'doing',
    waits: 'queue',
    limits: [NONE, NONE, 250_00, UNLIMITED, UNLIMITED],
  },
  refundApproval: {
    text: 'APPROVAL OF A REFUND',
    unit: 'cents',
    part: 'approving',
    waits: 'queue',
    limits: [NONE, NONE, 500_00, 5_000_00, UNLIMITED],
  },
  writeOff: {
    text: 'WRITE-OFF',
    unit: 'cents',
    part: 'doing',
    waits: 'queue',
    limits: [NONE, NONE, 100_00, 1_000_00, UNLIMITED],
  },
  voidOwn: {
    text: 'VOID, OWN RECEIPT',
    unit: 'cents',
    part: 'doing',
    waits: 'queue',
    limits: [NONE, 500_00, 2_500_00, UNLIMITED, UNLIMITED],
  },
  voidOther: {
    text: "VOID, OTHER'S RECEIPT",
    unit: 'cents',
    part: 'doing',
    waits: 'queue',
    limits: [NONE, NONE, 2_500_00, UNLIMITED, UNLIMITED],
  },
  arrangementAmount: {
    text: 'PAYMENT ARRANGEMENT',
    unit: 'cents',
    part: 'doing',
    waits: 'queue',
    limits: [NONE, 1_000_00, 5_000_00, UNLIMITED, UNLIMITED],
  },
  arrangementInstallments: {
    text: 'INSTALLMENTS',
    unit: 'count',
    part: 'doing',
    waits: 'queue',
    limits: [NONE, 6, 12, UNLIMITED, UNLIMITED],
  },
  depositWaive: {
    text: 'WAIVER OF A DEPOSIT',
    unit: 'cents',
    part: 'doing',
    waits: 'queue',
    limits: [NONE, NONE, 150_00, UNLIMITED, UNLIMITED],
  },
  forceBatch: {
    text: 'FORCING A BATCH',
    unit: 'cents',
    part: 'doing',
    waits: 'never',
    limits: [NONE, NONE, NONE, 25_00, UNLIMITED],
  },
  stayRemoval: {
    text: 'REMOVAL OF A STAY',
    unit: 'cents',
    part: 'doing',
    waits: 'never',
    limits: [NONE, NONE, NONE, NONE, UNLIMITED],
  },
  payout: {
    text: 'PAYOUT OF A DRAWER',
    unit: 'cents',
    part: 'doing',
    waits: 'never',
    limits: [NONE, 20_00, 100_00, 500_00, UNLIMITED],
  },
  movementReversal: {
    text: 'REVERSAL OF CASH MOVED',
    unit: 'cents',
    part: 'doing',
    waits: 'queue',
    limits: [NONE, 500_00, 2_500_00, UNLIMITED, UNLIMITED],
  },
  voucherVoid: {
    text: 'VOID OF A VOUCHER',
    unit: 'cents',
    part: 'doing',
    waits: 'queue',
    limits: [NONE, NONE, 100_00, UNLIMITED, UNLIMITED],
  },
  fundShortage: {
    text: 'SHORTAGE OF A REVOLVING FUND',
    unit: 'cents',
    part: 'approving',
    waits: 'queue',
    limits: [NONE, NONE, NONE, 250_00, UNLIMITED],
  },
  lateReversal: {
    text: 'REVERSAL AFTER THE CLOSE',
    unit: 'cents',
    part: 'doing',
    waits: 'queue',
    limits: [NONE, NONE, 2_500_00, UNLIMITED, UNLIMITED],
  },
  recount: {
    text: 'RE-OPENING OF A COUNT',
    unit: 'cents',
    part: 'approving',
    waits: 'never',
    limits: [NONE, NONE, NONE, UNLIMITED, UNLIMITED],
  },
  otherDrawer: {
    text: "CLOSING OF OTHER'S DRAWER",
    unit: 'cents',
    part: 'doing',
    waits: 'never',
    limits: [NONE, NONE, NONE, UNLIMITED, UNLIMITED],
  },
  overShort: {
    text: 'DRAWER OVER OR SHORT',
    unit: 'cents',
    part: 'approving',
    waits: 'queue',
    limits: [NONE, NONE, 20_00, UNLIMITED, UNLIMITED],
  },
  overShortOften: {
    text: 'TIMES OVER OR SHORT IN 30 DAYS',
    unit: 'count',
    part: 'approving',
    waits: 'queue',
    limits: [NONE, NONE, 3, UNLIMITED, UNLIMITED],
  },
  bankVariance: {
    text: 'VARIANCE OF A DEPOSIT',
    unit: 'cents',
    part: 'approving',
    waits: 'queue',
    limits: [NONE, NONE, 20_00, UNLIMITED, UNLIMITED],
  },
} as const satisfies Record<string, LimitedAct>;

/** Acts that no grade has and nobody can allow: the law forbids them. */
const FORBIDDEN = {
  shutoffRelease: { text: 'SHUT-OFF WHILE A RULE BLOCKS IT', cite: 'Health and Safety Code 116900-116926' },
} as const satisfies Record<string, { text: string; cite: string }>;

export type LimitedActId = keyof typeof LIMITED;
export type Act = LimitedActId | keyof typeof FORBIDDEN;

export const LIMITED_ACTS = Object.keys(LIMITED) as LimitedActId[];

/** Grades that limits are set for; an administrator (Y) has none. */
export const LIMIT_GRADES = GRADES.filter(grade => grade !== 'Y');

export const limitedAct = (act: LimitedActId): LimitedAct => LIMITED[act];

/** Why the law forbids an act to everybody, or null. */
export const forbiddenAct = (act: Act): { text: string; cite: string } | null =>
  Object.hasOwn(FORBIDDEN, act) ? FORBIDDEN[act as keyof typeof FORBIDDEN] : null;

export const isLimited = (act: Act): act is LimitedActId => Object.hasOwn(LIMITED, act);

export type LimitKey = `limit.${LimitedActId}.${Exclude<Grade, 'Y'>}`;

/** The limits as the rules a city is shipped with. */
export const SHIPPED_LIMITS = Object.fromEntries(
  LIMITED_ACTS.flatMap(act =>
    LIMIT_GRADES.map((grade, index) => [
      `limit.${act}.${grade}`,
      { value: String(LIMITED[act].limits[index]), unit: `${LIMITED[act].unit} limit`, cite: '' },
    ]),
  ),
) as Record<LimitKey, { value: string; unit: 'cents limit' | 'count limit'; cite: string }>;

/** A limit as the rules hold it: digits, 'any' or 'none'. */
export const readLimit = (value: string): Limit =>
  value === 'any' || value === 'none' ? value : Number(value);

export const covers = (limit: Limit, amount: number): boolean =>
  limit === 'any' || (limit !== 'none' && Math.abs(amount) <= limit);

/** An amount of an act as a person reads it. */
export const amountText = (act: LimitedActId, amount: number): string =>
  LIMITED[act].unit === 'cents' ? formatMoney(amount) : String(amount);
