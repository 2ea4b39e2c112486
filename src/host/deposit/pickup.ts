import type { ReplyOf } from '../../contract/operations.ts';
import { formatDate } from '../../values/dates.ts';
import { formatMoney } from '../../values/money.ts';
import { officeTime } from '../../values/office-time.ts';
import type { Call, Handler } from '../call.ts';
import { type Office, officeOf } from '../cashier/office.ts';
import { centered, printLine, RULE, spread } from '../cashier/print-lines.ts';
import { Refusal } from '../refusal.ts';
import type { Db } from '../store/store.ts';

type PickedUp = Omit<ReplyOf<'pickUpDeposits'>, 'print'>;

/** Log the bags an armored carrier took, with who took them. */
export const pickUpDeposits: Handler<'pickUpDeposits'> = async (call, request) => {
  const { db } = call;
  const { carrier, guard, carrierReceipt } = request;
  const bags: PickedUp['bags'] = [];
  for (const bag of new Set(request.bags.map(each => each.bag))) {
    bags.push(
      await waitingBag(
        db,
        bag,
        request.bags.findIndex(each => each.bag === bag),
      ),
    );
  }
  const { pickup } = await db
    .insertInto('deposit_pickup')
    .values({
      carrier,
      guard,
      carrier_receipt: carrierReceipt,
      operator: call.operator,
      business_date: call.businessDate,
      at: call.at,
    })
    .returning('pickup')
    .executeTakeFirstOrThrow();
  call.about('pickup', String(pickup));
  await db
    .insertInto('deposit_bag')
    .values(bags.map(({ deposit }) => ({ deposit, pickup })))
    .execute();
  const total = bags.reduce((sum, { amount }) => sum + amount, 0);
  const picked = { pickup, at: call.at, bags, total };
  return { ...picked, print: pickupSlip(picked, request, call, await officeOf(db)) };
};

async function waitingBag(db: Db, bag: string, line: number): Promise<PickedUp['bags'][number]> {
  const row = await db
    .selectFrom('deposit')
    .leftJoin('deposit_bag', 'deposit_bag.deposit', 'deposit.deposit')
    .leftJoin('deposit_credit', 'deposit_credit.deposit', 'deposit.deposit')
    .select(['deposit.deposit', 'deposit.amount', 'bank_date'])
    .where('bag', '=', bag)
    .where('pickup', 'is', null)
    .executeTakeFirst();
  const field = `bags.${line}.bag`;
  if (!row) throw new Refusal(409, '5111', { bag }, field);
  const { deposit, amount, bank_date: date } = row;
  if (date !== null) throw new Refusal(409, '5119', { bag, date }, field);
  return { bag, deposit, amount };
}

function pickupSlip(
  { pickup, bags, total }: PickedUp,
  { carrier, guard, carrierReceipt }: { carrier: string; guard: string; carrierReceipt: string },
  { at, operator, businessDate }: Call,
  office: Office,
): string[] {
  const { date, time } = officeTime(at, office.timeZone);
  return [
    centered(`CITY OF ${office.name.toUpperCase()}`),
    spread(`CARRIER PICK-UP ${pickup}`, `${formatDate(date)} ${time}`),
    printLine(`BUSINESS DATE ${formatDate(businessDate)}`),
    printLine([carrier, carrierReceipt].filter(Boolean).join(' ')),
    RULE,
    ...bags.map(({ bag, deposit, amount }) => spread(`${bag} DEPOSIT ${deposit}`, formatMoney(amount))),
    spread(`${bags.length} BAGS`, formatMoney(total)),
    RULE,
    printLine(`GUARD ${guard}  ____________________`),
    printLine(`GIVEN BY ${operator}  ____________________`),
  ];
}
