import type { CitationStatus } from '../contract/citation.ts';
import { addDays, businessDayOnOrAfter, type IsoDate, nextBusinessDay } from '../values/dates.ts';
import type { Cents } from '../values/money.ts';
import type { DemoContext } from './context.ts';
import type { Draws, Weighted } from './draws.ts';

/** How a citation ends (domain.md F.2, outcome at 18 months); 'open' ones have not ended. */
export type Outcome =
  | 'paidOnTime'
  | 'paidOnNotice'
  | 'paidWithPenalty'
  | 'paidAtDmv'
  | 'upheldAndPaid'
  | 'dismissed'
  | 'voided'
  | 'nonLiability'
  | 'partPaid'
  | 'plan'
  | 'judgment'
  | 'returnedByDmv'
  | 'bankrupt'
  | 'writtenOff'
  | 'open';

const OUTCOMES: Weighted<Outcome> = [
  ['paidOnTime', 560],
  ['paidOnNotice', 166],
  ['paidWithPenalty', 70],
  ['paidAtDmv', 78],
  ['upheldAndPaid', 40],
  ['dismissed', 19],
  ['voided', 18],
  ['nonLiability', 3],
  ['partPaid', 5],
  ['plan', 8],
  ['judgment', 2],
  ['returnedByDmv', 3],
  ['bankrupt', 2],
  ['writtenOff', 2],
  ['open', 24],
];

export const drawOutcome = (draws: Draws): Outcome => draws.weighted('outcome', OUTCOMES);

/** The clocks of a citation (domain.md C.1): days to pay and to contest, from issue and from the notice. */
const PAY_DAYS = 21;
const REVIEW_DAYS = 21;
const REVIEW_DAYS_OF_NOTICE = 14;
/** Office practice: the notice goes out this long after issue, the DMV is told this long after the penalty. */
const NOTICE_DAYS = 30;
const DMV_DAYS = 30;
const LATE_PENALTY: Cents = 3500;
const DMV_FEE: Cents = 300;
const PART_PAYMENT: Cents = 2000;

export interface LifeCharge {
  code: 'FINE' | 'PEN1' | 'DMVF';
  date: IsoDate;
  due: IsoDate;
  amount: Cents;
}

export interface LifePayment {
  event: 'PAYMENT' | 'DISMISSAL' | 'WRITE-OFF';
  date: IsoDate;
  amount: Cents | 'all';
}

/** A citation from issue to the as-of date. */
export interface CitationLife {
  status: CitationStatus;
  payDue: IsoDate;
  reviewBy: IsoDate;
  noticeMailed: IsoDate | null;
  /** The first day the late penalty is owed; set once the notice is mailed. */
  penaltyDate: IsoDate | null;
  comments: string;
  charges: LifeCharge[];
  payments: LifePayment[];
}

/** What ends the clocks of a citation: from then on no notice, penalty or hold is added. */
interface Ending {
  /** Null when nothing ends them. */
  date: IsoDate | null;
  status: CitationStatus;
  comments: string;
  payment: LifePayment['event'] | 'part' | null;
}

/** The dates on which a citation nobody answers goes on. */
interface Course {
  filed: IsoDate;
  notice: IsoDate;
  penalty: IsoDate;
  penaltyPosted: IsoDate;
  dmv: IsoDate;
}

function courseOf(context: DemoContext, issued: IsoDate): Course {
  const { calendar } = context;
  const notice = businessDayOnOrAfter(calendar, addDays(issued, NOTICE_DAYS));
  const penalty = addDays(notice, REVIEW_DAYS_OF_NOTICE + 1);
  return {
    filed: nextBusinessDay(calendar, issued),
    notice,
    penalty,
    penaltyPosted: businessDayOnOrAfter(calendar, penalty),
    dmv: businessDayOnOrAfter(calendar, addDays(penalty, DMV_DAYS)),
  };
}

/** When and how each outcome comes about, in days after a step of the course. */
function endingOf(
  context: DemoContext,
  draws: Draws,
  issued: IsoDate,
  course: Course,
  outcome: Outcome,
): Ending {
  const after = (from: IsoDate, least: number, most: number) =>
    businessDayOnOrAfter(context.calendar, addDays(from, draws.integer('ending', least, most)));
  const paid = (date: IsoDate): Ending => ({ date, status: 'PD', comments: '', payment: 'PAYMENT' });
  const ends = (
    date: IsoDate,
    status: CitationStatus,
    comments: string,
    payment: Ending['payment'] = null,
  ) => ({
    date,
    status,
    comments,
    payment,
  });
  switch (outcome) {
    case 'paidOnTime':
      return paid(after(course.filed, 0, 17));
    case 'paidOnNotice':
      return paid(after(course.notice, 2, 11));
    case 'paidWithPenalty':
      return paid(after(course.penaltyPosted, 2, 26));
    case 'paidAtDmv':
      return paid(after(course.dmv, 10, 240));
    case 'upheldAndPaid':
      return paid(after(issued, 40, 70));
    case 'dismissed':
      return ends(after(issued, 30, 60), 'DS', 'REVIEW GRANTED', 'DISMISSAL');
    case 'voided':
      return ends(course.filed, 'VD', 'VOID: ISSUED IN ERROR');
    case 'nonLiability':
      return ends(after(course.notice, 3, 20), 'NL', 'SOLD BEFORE ISSUE; AFFIDAVIT ON FILE', 'DISMISSAL');
    case 'partPaid':
      return ends(after(course.filed, 2, 16), 'PT', '', 'part');
    case 'plan':
      return ends(after(course.penaltyPosted, 5, 40), 'PL', 'PAYMENT PLAN 25.00 A MONTH', 'part');
    case 'judgment':
      return ends(after(course.dmv, 100, 160), 'CJ', 'CIVIL JUDGMENT ENTERED');
    case 'returnedByDmv':
      return ends(after(course.dmv, 60, 200), 'DR', 'VEHICLE TRANSFERRED; RETURNED BY DMV');
    case 'bankrupt':
      return ends(after(course.notice, 1, 60), 'BK', 'STAY: BANKRUPTCY PETITION');
    case 'writtenOff':
      return ends(after(course.dmv, 120, 300), 'WO', 'UNCOLLECTIBLE', 'WRITE-OFF');
    case 'open':
      return { date: null, status: 'IS', comments: '', payment: null };
  }
}

/** Days after issue on which a review was asked for, when the outcome shows that there was one. */
const reviewAsked = (draws: Draws, issued: IsoDate, outcome: Outcome): IsoDate | null =>
  outcome === 'dismissed' || outcome === 'upheldAndPaid'
    ? addDays(issued, draws.integer('review asked', 3, 19))
    : null;

/**
 * What has become of a citation by the as-of date, if it comes to `outcome` in time.
 * @param issued early enough to be filed, the business day after, before the as-of date
 */
export function citationLife(
  context: DemoContext,
  draws: Draws,
  issued: IsoDate,
  fine: Cents,
  outcome: Outcome,
): CitationLife {
  const course = courseOf(context, issued);
  const ending = endingOf(context, draws, issued, course, outcome);
  const asked = reviewAsked(draws, issued, outcome);
  const hasEnded = ending.date !== null && ending.date <= context.yesterday;
  const happens = (date: IsoDate) =>
    date <= context.yesterday && (ending.date === null || date < ending.date);
  const noticed = asked === null && happens(course.notice);
  const penalized = noticed && happens(course.penaltyPosted);
  const held = penalized && happens(course.dmv);
  const isUnderReview = asked !== null && asked < context.asOf && !hasEnded;
  const byClock: CitationStatus = held ? 'DH' : penalized ? 'PE' : noticed ? 'DL' : 'IS';
  const payDue = addDays(issued, PAY_DAYS);
  const noticeBy = addDays(course.notice, REVIEW_DAYS_OF_NOTICE);
  const issueBy = addDays(issued, REVIEW_DAYS);
  const charge = (code: LifeCharge['code'], date: IsoDate, due: IsoDate, amount: Cents): LifeCharge => ({
    code,
    date,
    due,
    amount,
  });
  return {
    status: hasEnded ? ending.status : isUnderReview ? 'HO' : byClock,
    payDue,
    reviewBy: noticed && noticeBy > issueBy ? noticeBy : issueBy,
    noticeMailed: noticed ? course.notice : null,
    penaltyDate: noticed ? course.penalty : null,
    comments: hasEnded ? ending.comments : isUnderReview ? 'REVIEW ASKED; CLOCKS HELD' : '',
    charges: [
      ...(outcome !== 'voided' ? [charge('FINE', course.filed, payDue, fine)] : []),
      ...(penalized ? [charge('PEN1', course.penaltyPosted, course.penalty, LATE_PENALTY)] : []),
      ...(held ? [charge('DMVF', course.dmv, course.dmv, DMV_FEE)] : []),
    ],
    payments:
      hasEnded && ending.date !== null && ending.payment !== null
        ? [
            {
              date: ending.date,
              event: ending.payment === 'part' ? 'PAYMENT' : ending.payment,
              amount: ending.payment === 'part' ? PART_PAYMENT : 'all',
            },
          ]
        : [],
  };
}
