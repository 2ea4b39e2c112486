import type { Handlers } from '../call.ts';
import { getDistribution } from './distribution.ts';
import { exportLedger } from './export.ts';

/** What the ledger tells and hands on; money is posted by the domains. */
export const ledgerHandlers = { getDistribution, exportLedger } satisfies Partial<Handlers>;
