import type { Aid } from './aid.ts';
import { isSelectable, MODIFIED } from './attribute.ts';
import { setModified } from './buffer.ts';
import { attributeOf, nextAddress } from './fields.ts';
import { BLANK, NUL, type Screen } from './screen.ts';

const UNSELECTED = 0x3f;
const SELECTED = 0x3e;
const AMPERSAND = 0x26;

/**
 * Points at the field the cursor is in, as a selector pen does: its first cell, the designator, says what comes of
 * it. `?` becomes `>` and the field is modified, `>` becomes `?` and it is not; a blank or NUL asks for the
 * addresses of the modified fields, `&` for their data, too. Anything else rings, and so does a field that is not
 * detectable.
 *
 * @returns the AID to send, or null
 */
export function cursorSelect(screen: Screen): Aid | null {
  const attribute = attributeOf(screen, screen.cursor);
  const designator = nextAddress(screen, attribute);
  if (!isSelectable(screen.attr[attribute] ?? 0)) {
    screen.bells++;
    return null;
  }
  switch (screen.text[designator]) {
    case UNSELECTED:
      screen.text[designator] = SELECTED;
      setModified(screen, attribute);
      return null;
    case SELECTED:
      screen.text[designator] = UNSELECTED;
      screen.attr[attribute] = (screen.attr[attribute] ?? 0) & ~MODIFIED;
      return null;
    case NUL:
    case BLANK:
      setModified(screen, attribute);
      return 'select';
    case AMPERSAND:
      setModified(screen, attribute);
      return 'enter';
    default:
      screen.bells++;
      return null;
  }
}
