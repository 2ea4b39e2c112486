import type { MessageNumber } from '../../contract/messages.ts';
import type { Session } from '../session.ts';

/** What is wrong with a call before it is made: a message, filled from the reply that stands, and the field at fault. */
export interface Objection {
  message: MessageNumber;
  field: string | null;
}

/** What no format can say: code that belongs to the formats naming it. */
export interface Behaviour {
  /** The format was laid; nothing has been called yet. */
  opened?(session: Session): void | Promise<void>;
  /** A call is about to read the fields. */
  asking?(session: Session): void;
  /** What is known to be wrong with a call before it is made. */
  objection?(session: Session, operation: string): Objection | null;
  /** A reply was laid into the fields. */
  shown?(session: Session): void | Promise<void>;
  /** What is said of a call that is done, where it is not what its step says. */
  told?(operation: string, reply: unknown): MessageNumber | null;
  /** An action changed or moved something on the screen; must be quick and call nobody. */
  edited?(session: Session): void;
  /** A step `do: command`. */
  command?(session: Session, command: string): Promise<void>;
}
