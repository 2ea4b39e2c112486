import type { SubjectKind } from '../../contract/subject.ts';
import type { KeyKind } from '../../values/keys.ts';
import { citationPayable } from '../citation/citation-payable.ts';
import { invoicePayable } from '../invoice/invoice-payable.ts';
import { licensePayable } from '../license/license-payable.ts';
import { permitPayable } from '../permit/permit-payable.ts';
import { accountPayable } from '../utility/account-payable.ts';
import type { PayableKind } from './payable.ts';

/** Every kind of record that money is taken on. */
export const PAYABLE_KINDS: Readonly<Record<SubjectKind, PayableKind>> = {
  UT: accountPayable,
  CI: citationPayable,
  BL: licensePayable,
  PM: permitPayable,
  IV: invoicePayable,
};

const BY_KEY_KIND = new Map<KeyKind, PayableKind>(
  Object.values(PAYABLE_KINDS).map(payable => [payable.keyKind, payable]),
);

/** How records with keys of this kind are paid, or undefined when they are not. */
export const payableOfKey = (kind: KeyKind): PayableKind | undefined => BY_KEY_KIND.get(kind);
