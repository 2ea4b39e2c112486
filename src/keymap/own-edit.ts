import type { MacroDeed } from './macro.ts';
import type { SequenceField } from './sequence.ts';

/** A field of a sequence as an operator sets it. */
export type OwnField = Pick<SequenceField, 'name' | 'fill' | 'press'>;

/** A change of an operator's own key map. */
export type OwnEdit =
  | { kind: 'bind'; where: { layer: string } | { screen: string }; key: string; action: string }
  | { kind: 'unbind'; where: { layer: string } | { screen: string }; key: string }
  /** The whole sequence of a screen; without fields the account's map has it again. */
  | { kind: 'sequence'; screen: string; fields: readonly OwnField[] }
  | { kind: 'macro'; name: string; steps: readonly MacroDeed[] }
  /** The keys that play it follow. */
  | { kind: 'rename'; name: string; to: string }
  | { kind: 'remove'; name: string };

/** The file of an operator's own key map, as explanations and faults name it. Ids are letters and digits. */
export const ownFileOf = (operator: string): string => `${operator}.yaml`;
