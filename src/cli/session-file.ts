/**
 * The host that an s3270 session file names: the last `s3270.hostname: NAME` or `*hostname: NAME` in it.
 *
 * @param text of the file: a resource a line, comments behind `!`
 */
export function hostOfSession(text: string): string | null {
  const named = [...text.matchAll(/^[ \t]*(?:\w*3270[.*]|\*)hostname[ \t]*:[ \t]*(\S+)[ \t]*$/gim)];
  return named.at(-1)?.[1] ?? null;
}
