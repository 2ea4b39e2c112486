import { blankControls } from '../values/text.ts';

/** VT media copy, printer controller mode: what stands between goes to the printer and not to the screen. */
const PRINTER_ON = '\x1b[5i';
const PRINTER_OFF = '\x1b[4i';

/** The bytes that print a text on the printer behind the terminal. Only its line and page ends have effect. */
export const printSequence = (text: string): string =>
  PRINTER_ON +
  text
    .split('\n')
    .map(line => line.split('\f').map(blankControls).join('\f'))
    .join('\r\n') +
  PRINTER_OFF;
