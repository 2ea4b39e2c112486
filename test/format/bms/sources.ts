/**
 * Source lines with the continuation character where a line ends in ` +`: in column 72, as on a card. Nothing
 * else may reach that far.
 */
export const cards = (...lines: string[]): string =>
  lines.map(line => (line.endsWith(' +') ? `${line.slice(0, -2).padEnd(71)}X` : line)).join('\n');

/** A source of one map, 24 by 80, with these fields. */
export const mapOf = (...fields: string[]): string =>
  cards('SET      DFHMSD TYPE=MAP,MODE=INOUT', 'MAP      DFHMDI SIZE=(24,80)', ...fields);
