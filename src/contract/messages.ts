import { MESSAGES } from './message-texts.ts';

export type MessageNumber = keyof typeof MESSAGES;
export type MessageArguments = Record<string, string | number>;

/** An argument in a message: its name, and how it is shown. */
export const PLACEHOLDER = /\{(\w+)(?::(\w+))?\}/g;

export const isMessageNumber = (text: string): text is MessageNumber => Object.hasOwn(MESSAGES, text);

/** What a message says whatever its arguments, which are blanks in it: "Your grade _ may not use _." */
export const messageTitle = (number: MessageNumber): string => MESSAGES[number].replace(PLACEHOLDER, '_');

/** Number and filled-in text: "4001 Your drawer is not open. ..." An argument not given stays visible as {name}. */
export function formatMessage(number: MessageNumber, args: MessageArguments = {}): string {
  const text = MESSAGES[number].replace(PLACEHOLDER, (whole, name: string) =>
    Object.hasOwn(args, name) ? String(args[name]) : whole,
  );
  return `${number} ${text}`;
}
