/** What a terminal paints on; a theme has shades that can be read on either. */
export type Background = 'dark' | 'light';

/** Asks a terminal of xterm's kind for its background color (xterm ctlseqs, OSC 11); it answers among the keys. */
export const ASK_BACKGROUND = '\x1b]11;?\x1b\\';

/** Colors 0 to 15 that are dark: all below 7, and the dark gray. */
const isDark = (color: number): boolean => color < 7 || color === 8;

/** As rxvt and konsole tell it in COLORFGBG, `0;15` or `0;default;15`; null where nothing tells. */
export function backgroundOf({ COLORFGBG = '' }: NodeJS.ProcessEnv): Background | null {
  const color = /;(\d{1,2})$/.exec(COLORFGBG)?.[1];
  if (color === undefined || Number(color) > 15) return null;
  return isDark(Number(color)) ? 'dark' : 'light';
}

/**
 * As a terminal answers the question.
 *
 * @param answer `rgb:RRRR/GGGG/BBBB`, each of one to four hexadecimal digits; null for anything else
 */
export function backgroundAnswered(answer: string): Background | null {
  const channels = /^rgba?:([\da-f]{1,4})\/([\da-f]{1,4})\/([\da-f]{1,4})/i.exec(answer)?.slice(1);
  if (channels === undefined) return null;
  const [red = 0, green = 0, blue = 0] = channels.map(
    hex => Number.parseInt(hex, 16) / (16 ** hex.length - 1),
  );
  return 0.299 * red + 0.587 * green + 0.114 * blue > 0.5 ? 'light' : 'dark';
}
