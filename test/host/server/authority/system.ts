import { expect } from 'vitest';
import type { OperationId } from '../../../../src/contract/operations.ts';
import { AS_OF } from '../../fixtures.ts';
import { SECRET } from '../serving.ts';
import type { Ready } from './attempt.ts';
import type { Office } from './office.ts';

const rule = (value: string) =>
  ({ rule: 'nsf.cashOnly.months', value, from: AS_OF, source: 'RESOLUTION 26-17' }) as const;

const gradeOf = (office: Office, operator: string) => () =>
  office.look(async db => {
    const query = db.selectFrom('operator').select('grade').where('operator', '=', operator);
    return (await query.executeTakeFirst())?.grade ?? null;
  });

const lent = async (office: Office) => {
  const to = await office.hire('1');
  const request = {
    ...{ from: office.teller.operator, to: to.operator, codes: 'KVDA', ends: AS_OF },
    reason: 'VACATION',
  };
  const inForce = () =>
    office.look(async db => {
      const query = db.selectFrom('delegation').select('ended_at').where('to_operator', '=', to.operator);
      const row = await query.executeTakeFirst();
      return row === undefined ? 'none' : row.ended_at === null ? 'in force' : 'ended';
    });
  return { request, inForce };
};

const waitingStatus = (office: Office, approval: number) =>
  office.look(async db => {
    const query = db.selectFrom('approval').select('status').where('approval', '=', approval);
    return (await query.executeTakeFirstOrThrow()).status;
  });

/** Each operation of the S transactions and of FIND, made ready for one person to try. */
export const SYSTEM: Partial<Record<OperationId, Ready>> = {
  find: async office => {
    const text = await office.account(10_00);
    return { request: { text }, shows: { exact: { kind: 'account', key: text } } };
  },
  listApprovals: async office => {
    const { approval } = await office.waiting();
    const row = expect.objectContaining({ approval });
    return { request: { limit: 100 }, shows: { approvals: expect.arrayContaining([row]) } };
  },
  getApproval: async office => {
    const { approval } = await office.waiting();
    return { request: { approval }, shows: { approval, statusText: 'WAITING' } };
  },
  approveRequest: async office => {
    const { approval, receipt } = await office.waiting();
    const look = async () => [await waitingStatus(office, approval), await office.receiptStatus(receipt)];
    return { request: { approval, rev: 1 }, look, becomes: ['AP', 'VD'] };
  },
  refuseRequest: async office => {
    const { approval, receipt } = await office.waiting();
    const look = async () => [await waitingStatus(office, approval), await office.receiptStatus(receipt)];
    return { request: { approval, rev: 1, text: 'NO' }, look, becomes: ['RF', 'PO'] };
  },
  readOwnRequests: async (office, by) => {
    const { approval } = await office.waiting(by);
    const row = expect.objectContaining({ approval, news: '*', statusText: 'REFUSED', decision: 'NO' });
    return { request: {}, shows: { requests: expect.arrayContaining([row]) } };
  },
  readOwnRequest: async (office, by) => {
    const { approval, receipt } = await office.waiting(by);
    return { request: { approval }, shows: { approval, decision: 'NO', transaction: 'KVDA', key: receipt } };
  },
  listDelegations: async office => {
    const { request } = await lent(office);
    const { delegation } = await office.done(office.chief, 'SDLG', 'grantDelegation', request);
    const row = expect.objectContaining({ delegation });
    return { request: { limit: 100 }, shows: { delegations: expect.arrayContaining([row]) } };
  },
  grantDelegation: async office => {
    const { request, inForce } = await lent(office);
    return { request, look: inForce, becomes: 'in force' };
  },
  endDelegation: async office => {
    const { request, inForce } = await lent(office);
    const { delegation } = await office.done(office.chief, 'SDLG', 'grantDelegation', request);
    return { request: { delegation }, look: inForce, becomes: 'ended' };
  },
  listAudit: async (office, by) => {
    const { receipt } = await office.receipt(office.cashier(by), 40_00);
    return { request: { subject: receipt }, shows: { rows: [expect.objectContaining({ outcome: 'OK' })] } };
  },
  printAudit: async (office, by) => {
    const { receipt } = await office.receipt(office.cashier(by), 40_00);
    return { request: { subject: receipt }, shows: { rows: 1 } };
  },
  listRules: async () => ({
    request: { rule: 'imprest.voucher' },
    shows: { rules: [expect.objectContaining({ rule: 'imprest.voucher', value: '250.00' })] },
  }),
  checkRule: async () => ({ request: rule('18'), shows: { value: '18' } }),
  setRule: async office => {
    const look = () =>
      office.look(async db => {
        const rows = db.selectFrom('rule').select('value').where('key', '=', 'nsf.cashOnly.months');
        return (await rows.where('effective_from', '=', AS_OF).executeTakeFirst())?.value ?? null;
      });
    const value = String(office.next());
    return { request: rule(value), look, becomes: value };
  },
  listOperators: async () => ({
    request: { limit: 100 },
    shows: { operators: expect.arrayContaining([expect.objectContaining({ operator: 'AM', grade: 'M' })]) },
  }),
  getOperator: async () => ({ request: { operator: 'AM' }, shows: { operator: 'AM', grade: 'M' } }),
  addOperator: async office => {
    const operator = `X${office.next().toString(36).toUpperCase()}`;
    const request = { operator, name: 'NEW CLERK', grade: '1', secret: SECRET };
    return { request, look: gradeOf(office, operator), becomes: '1' };
  },
  changeOperator: async office => {
    const { operator } = await office.hire('1');
    const request = { operator, rev: 1, name: 'PROMOTED', grade: '2', status: 'AC' };
    return { request, look: gradeOf(office, operator), becomes: '2' };
  },
  getDay: async () => ({ request: {}, shows: { businessDate: AS_OF } }),
};
