import type { CashierTables } from '../cashier/tables.ts';
import type { CitationTables } from '../citation/tables.ts';
import type { DayTables } from '../day/tables.ts';
import type { DepositTables } from '../deposit/tables.ts';
import type { InvoiceTables } from '../invoice/tables.ts';
import type { LedgerTables } from '../ledger/tables.ts';
import type { LicenseTables } from '../license/tables.ts';
import type { PartyTables } from '../party/tables.ts';
import type { PermitTables } from '../permit/tables.ts';
import type { RefundTables } from '../refund/tables.ts';
import type { RevolvingTables } from '../revolving/tables.ts';
import type { SearchTables } from '../search/tables.ts';
import type { SecurityTables } from '../security/tables.ts';
import type { UtilityTables } from '../utility/tables.ts';

/** Every table of a city, as Kysely sees it. Each domain declares its own rows. */
export interface Tables
  extends CashierTables,
    CitationTables,
    DayTables,
    DepositTables,
    InvoiceTables,
    LedgerTables,
    LicenseTables,
    PartyTables,
    PermitTables,
    RefundTables,
    RevolvingTables,
    SearchTables,
    SecurityTables,
    UtilityTables {}
