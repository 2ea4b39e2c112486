import { z } from 'zod';
import { type EditMap, type FieldEdits, PLAIN_EDITS } from '../presentation/field-edits.ts';
import type { SourceDocument } from './document.ts';
import { type FormatCell, type FormatField, itemField } from './format.ts';
import type { PlacedCell } from './place.ts';
import { fieldName } from './steps.ts';

/** The edits of a field as a format file says them; screens/README.md has what each means. */
export const editSource = z.strictObject({
  takes: z.enum(['any', 'alpha', 'numericShift', 'numeric', 'digits', 'signed', 'reader']).exactOptional(),
  letters: z.enum(['asKeyed', 'upper']).exactOptional(),
  exit: z.enum(['whenFull', 'required']).exactOptional(),
  whenDone: z.enum(['next', 'enter']).exactOptional(),
  adjust: z.enum(['none', 'rightZero', 'rightBlank', 'fill']).exactOptional(),
  entry: z.enum(['optional', 'mandatory']).exactOptional(),
  selfCheck: z.enum(['none', 'm10', 'm10f', 'm11', 'm11f']).exactOptional(),
  dup: z.enum(['refused', 'allowed']).exactOptional(),
  next: fieldName.exactOptional(),
  segment: z.enum(['whole', 'first', 'middle', 'last']).exactOptional(),
});
export type EditSource = z.infer<typeof editSource>;

type Fields = ReadonlyMap<string, FormatField>;

/** The input that a field's edits name: in repeated rows the one on its own line. */
function namedField(fields: Fields, { name }: FormatCell, next: string): FormatField | null {
  const line = /^items\[(\d+)\]\./.exec(name ?? '');
  const field = (line && fields.get(itemField(Number(line[1]), next))) ?? fields.get(next);
  return field?.use === 'input' ? field : null;
}

/** What is wrong with a cell's edits where it stands, and what it has to follow; null when nothing is. */
function faultOf(cell: FormatCell, field: FormatField | null, before: FieldEdits['segment']): string | null {
  const { takes, segment = 'whole' } = cell.edit ?? {};
  if (field?.use !== 'input') return 'only an input has edits';
  if (takes === 'signed' && cell.length < 2)
    return 'a signed field has a cell for its sign and one for a digit';
  const isOpen = before === 'first' || before === 'middle';
  if (isOpen !== (segment === 'middle' || segment === 'last')) {
    return isOpen
      ? 'the continued field before it has no last segment'
      : `no first segment comes before a ${segment}`;
  }
  return null;
}

/**
 * Compiles the edits of cells in the order of their addresses, `next` becoming an address. Reports what does not
 * fit.
 */
export function readEdits(document: SourceDocument, placed: readonly PlacedCell[], fields: Fields): EditMap {
  const edits = new Map<number, FieldEdits>();
  let open: PlacedCell | null = null;
  let before: FieldEdits['segment'] = 'whole';
  for (const one of placed) {
    const { cell, path, line } = one;
    if (cell.edit === null) continue;
    const { next, ...own } = cell.edit;
    const target = next === undefined ? null : namedField(fields, cell, next);
    const fault =
      faultOf(cell, one.field, before) ?? (next !== undefined && !target ? `${next} is not an input` : null);
    if (fault !== null) document.report('field-edits', path, fault, line);
    const led = target && placed.find(({ cell: { name } }) => name === target.name);
    edits.set(cell.address, { ...PLAIN_EDITS, ...own, next: led ? led.cell.address : null });
    before = own.segment ?? 'whole';
    open = before === 'first' || before === 'middle' ? one : null;
  }
  if (open) document.report('field-edits', open.path, 'the continued field has no last segment', open.line);
  return edits;
}
