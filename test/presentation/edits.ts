import { type FieldEdits, PLAIN_EDITS } from '../../src/presentation/field-edits.ts';
import type { Screen } from '../../src/presentation/screen.ts';

/** Edits for a screen, the first field's attribute at address 0 unless they are given by their addresses. */
export function edited(edits: Partial<FieldEdits> | Record<number, Partial<FieldEdits>>): Partial<Screen> {
  const byAddress = /^\d+$/.test(Object.keys(edits)[0] ?? '') ? edits : { 0: edits };
  const entries = Object.entries(byAddress as Record<number, Partial<FieldEdits>>);
  return { edits: new Map(entries.map(([address, own]) => [Number(address), { ...PLAIN_EDITS, ...own }])) };
}
