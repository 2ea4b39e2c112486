import type { Call, Handlers } from '../call.ts';
import { cashierHandlers } from '../cashier/handlers.ts';
import { citationHandlers } from '../citation/handlers.ts';
import { dayHandlers } from '../day/handlers.ts';
import { depositHandlers } from '../deposit/handlers.ts';
import { ledgerHandlers } from '../ledger/handlers.ts';
import { licenseHandlers } from '../license/handlers.ts';
import { partyHandlers } from '../party/handlers.ts';
import { permitHandlers } from '../permit/handlers.ts';
import { refundHandlers } from '../refund/handlers.ts';
import { revolvingHandlers } from '../revolving/handlers.ts';
import { searchHandlers } from '../search/handlers.ts';
import { controlHandlers } from '../security/control-handlers.ts';
import { securityHandlers } from '../security/handlers.ts';
import type { Perform } from '../security/waiting-write.ts';
import { unclaimedHandlers } from '../unclaimed/handlers.ts';
import { utilityHandlers } from '../utility/handlers.ts';
import { statusHandler } from './status.ts';

export interface HandlerSettings {
  version: string;
  /** Key of the installation: bank accounts are hashed under it, and draft keys derived from it. */
  bankKey: Uint8Array;
}

/** The handlers of every domain, one for each operation of the contract. */
export function allHandlers({ version, bankKey }: HandlerSettings): Handlers {
  const perform: Perform = (operation, call, request) =>
    (handlers as unknown as Record<string, (call: Call, request: unknown) => Promise<unknown>>)[
      operation.id
    ]!(call, request);
  const handlers: Handlers = {
    getStatus: statusHandler(version),
    ...controlHandlers(perform),
    ...securityHandlers({ installationKey: bankKey }),
    ...dayHandlers,
    ...partyHandlers,
    ...utilityHandlers,
    ...citationHandlers,
    ...licenseHandlers,
    ...permitHandlers,
    ...searchHandlers,
    ...cashierHandlers({ bankKey }),
    ...depositHandlers,
    ...ledgerHandlers,
    ...revolvingHandlers,
    ...refundHandlers,
    ...unclaimedHandlers,
  };
  return handlers;
}
