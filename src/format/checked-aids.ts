import type { Aid } from '../presentation/aid.ts';
import type { Format } from './format.ts';

/**
 * The AIDs that send what was keyed, and therefore hold it to the edits first: Enter, and those whose step calls
 * an operation or does something of its behaviour.
 */
export const checkedAids = ({ steps }: Format): Aid[] => [
  'enter',
  ...[...steps].flatMap(([key, { action }]) =>
    key !== 'open' && key !== 'enter' && (action.does === 'call' || action.does === 'behaviour') ? [key] : [],
  ),
];
