/** Kinds of business, as the rate table of domain.md B.5 names them. */
export const LICENSE_TYPES = {
  CON: 'CONTRACTOR',
  HOM: 'HOME-BASED',
  IND: 'INDEPENDENT CONTRACTOR',
  MFG: 'MANUFACTURING',
  PRO: 'PROFESSIONAL',
  REC: 'RECREATION',
  RET: 'RETAIL',
  SVC: 'SERVICES',
  WHL: 'WHOLESALE',
  REN: 'RESIDENTIAL RENTAL',
  CRE: 'COMMERCIAL RENTAL',
  VEN: 'VENDING',
  OUT: 'OUT OF CITY',
} as const;

/** The name of a type; a code the table lacks stands for itself. */
export const licenseTypeText = (type: string): string =>
  Object.hasOwn(LICENSE_TYPES, type) ? LICENSE_TYPES[type as keyof typeof LICENSE_TYPES] : type;
