import type { z } from 'zod';
import type { demoOperator } from './sign-on.ts';

type DemoOperator = z.infer<typeof demoOperator>;

/** Operators of a demo city, one of each grade. Their secrets are shown to every visitor and protect nothing. */
export const DEMO_OPERATORS: readonly DemoOperator[] = [
  { operator: 'AMY1', secret: '1111', grade: '1', name: 'AMY CSR I' },
  { operator: 'BEN2', secret: '2222', grade: '2', name: 'BEN CSR II' },
  { operator: 'CAL3', secret: '3333', grade: '3', name: 'CAL CSR III' },
  { operator: 'SAM', secret: '4444', grade: 'S', name: 'SAM SUPERVISOR' },
  { operator: 'MIA', secret: '5555', grade: 'M', name: 'MIA MANAGER' },
  { operator: 'ADA', secret: '6666', grade: 'Y', name: 'ADA ADMINISTRATOR' },
];

/** Sixteen more grade 2 clerks of a demo city, C201 to C216, so that many drawers can be open at once. */
export const DEMO_CLERKS: readonly DemoOperator[] = Array.from({ length: 16 }, (_, index) => ({
  operator: `C2${String(index + 1).padStart(2, '0')}`,
  secret: '2222',
  grade: '2',
  name: `CLERK ${index + 1}`,
}));
