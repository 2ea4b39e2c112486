import type { MessageNumber } from '../contract/messages.ts';
import type { FindKind } from '../contract/search.ts';
import { Refusal } from './refusal.ts';

const MESSAGES: Record<FindKind, MessageNumber> = {
  account: '3001',
  citation: '3002',
  license: '3003',
  permit: '3004',
  party: '3005',
  invoice: '3006',
  plate: '3007',
  receipt: '3011',
  refund: '5301',
  deposit: '5106',
};

/** The refusal of a key that is well formed but names no record. */
export const notOnFile = (kind: FindKind, key: string, field: string = kind): Refusal =>
  new Refusal(404, MESSAGES[kind], { key }, field);
