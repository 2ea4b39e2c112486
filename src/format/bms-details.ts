import { z } from 'zod';

/** Names of maps and of fields, in capitals as the assembler takes them (COBOL's hyphen among them). */
export const MAP_NAME = /^[A-Z$#@][A-Z0-9$#@]{0,6}$/;
export const LABEL = /^[A-Z$#@][A-Z0-9$#@_-]{0,29}$/;

/**
 * What a DFHMDF macro says of a field beyond what the screen shows. It is kept with an imported cell so that
 * nothing of the map is lost; the names are those of the macro's operands (CICS, "BMS macros").
 */
export const cellDetails = z.strictObject({
  /** How CICS adjusts what was keyed; left and blank when it is left out. */
  justify: z.tuple([z.enum(['left', 'right']), z.enum(['blank', 'zero'])]).optional(),
  picin: z.string().optional(),
  picout: z.string().optional(),
  validn: z.array(z.enum(['mustfill', 'mustenter', 'trigger', 'userexit'])).optional(),
  outline: z.array(z.enum(['left', 'right', 'over', 'under'])).optional(),
  ps: z.string().optional(),
  sosi: z.literal('yes').optional(),
  transp: z.literal('no').optional(),
  case: z.literal('mixed').optional(),
  /** Double-byte initial data, as written; blanks stand in its place on the screen. */
  ginit: z.string().optional(),
  /** The group to which the field belongs; the group's first field has the attribute of all. */
  grpname: z.string().optional(),
  /** How many fields in a row the macro defines; this is one of them. */
  occurs: z.int().min(1).optional(),
});
export type CellDetails = z.infer<typeof cellDetails>;

/** What DFHMSD and DFHMDI say of an imported map, operand by operand as written, and the two names. */
export const mapDetails = z.record(z.string(), z.string());
export type MapDetails = z.infer<typeof mapDetails>;
