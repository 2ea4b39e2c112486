/** Text of a value made of plain data and Maps, for what is compiled once and read at every start. */
export const pack = (value: unknown): string =>
  JSON.stringify(value, (_, part: unknown) => (part instanceof Map ? { $map: [...part] } : part));

/** The value again; its shape is the caller's to know. */
export const unpack = (text: string): unknown =>
  JSON.parse(text, (_, part: unknown) =>
    isPackedMap(part) ? new Map(part.$map as [unknown, unknown][]) : part,
  );

const isPackedMap = (part: unknown): part is { $map: unknown[] } =>
  typeof part === 'object' && part !== null && '$map' in part;
