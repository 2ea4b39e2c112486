/**
 * Holds the number of arguments against those that an action takes.
 *
 * @param numbers as they are told: `0`, `1` or `1 or 2`
 * @throws Error in s3270's words
 */
export function requireArguments(
  name: string,
  args: readonly string[],
  numbers: '0' | '1' | '0 or 1' | '1 or 2',
): void {
  if (numbers.split(' or ').includes(String(args.length))) return;
  throw new Error(`${name}() requires ${numbers} argument${numbers === '1' ? '' : 's'}`);
}
