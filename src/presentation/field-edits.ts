/**
 * What a 5250 knows of a field beside its attribute (its field format and control words; DDS says the same with
 * CHECK and the keyboard shift). A field that has edits is keyed as on a 5250, every other one as on a 3270.
 */
export interface FieldEdits {
  /**
   * The characters that may be keyed. `alpha`: letters, comma, point, hyphen, blank. `numeric`: digits, signs,
   * comma, point, blank. `digits`: 0 to 9. `signed`: 0 to 9, and the last cell is the sign's, kept by Field+ and
   * Field-. `numericShift` takes all, as `any` does: it only asked the keyboard for its upper shift. `reader`: no
   * key, only a reader's data.
   */
  takes: 'any' | 'alpha' | 'numericShift' | 'numeric' | 'digits' | 'signed' | 'reader';
  /** Monocase: letters become capitals as they are keyed. */
  letters: 'asKeyed' | 'upper';
  /** `required`: a full field keeps the cursor until Field Exit, Field+ or Field- is pressed. */
  exit: 'whenFull' | 'required';
  /** `enter`: leaving the field filled or by Field Exit presses Enter, too. */
  whenDone: 'next' | 'enter';
  /** What Field Exit does to the text: moves it right with a fill; or `fill`: all cells must be keyed, or none. */
  adjust: 'none' | 'rightZero' | 'rightBlank' | 'fill';
  /** `mandatory`: something must have been keyed before the screen is sent. */
  entry: 'optional' | 'mandatory';
  /** The last character is the check digit of those before; `m10f` and `m11f` look as the cursor leaves, too. */
  selfCheck: 'none' | 'm10' | 'm10f' | 'm11' | 'm11f';
  dup: 'refused' | 'allowed';
  /** Attribute address of the field where the cursor goes next; null for the next on the screen. */
  next: number | null;
  /** A continued field is several: what is keyed flows from one to the next, and the first one's edits hold. */
  segment: 'whole' | 'first' | 'middle' | 'last';
}

/** A field whose edits ask for nothing. */
export const PLAIN_EDITS: FieldEdits = {
  takes: 'any',
  letters: 'asKeyed',
  exit: 'whenFull',
  whenDone: 'next',
  adjust: 'none',
  entry: 'optional',
  selfCheck: 'none',
  dup: 'refused',
  next: null,
  segment: 'whole',
};

/** The edits of a screen's fields by the address of the attribute, of a continued field's first one. */
export type EditMap = ReadonlyMap<number, FieldEdits>;

export const NO_EDITS: EditMap = new Map();
