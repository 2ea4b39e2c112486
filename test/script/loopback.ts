import type { Action } from '../../src/presentation/action.ts';
import { putText } from '../../src/presentation/buffer.ts';
import { press, unlock } from '../../src/presentation/keyboard.ts';
import type { Inbound, Screen } from '../../src/presentation/screen.ts';
import { Interpreter } from '../../src/script/interpreter.ts';
import type { Scripted, ScriptedHost } from '../../src/script/scripted.ts';

/** Something to drive without a host: shows a screen, and keeps what it is sent until told to answer. */
export class Loopback implements Scripted {
  readonly screen: Screen;
  readonly sent: Inbound[] = [];
  isClosed = false;
  readonly #answers: 'at once' | 'when told';
  readonly #listeners = new Set<() => void>();
  #waiting = Promise.withResolvers<void>();

  constructor(screen: Screen, answers: 'at once' | 'when told' = 'at once') {
    this.screen = screen;
    this.#answers = answers;
    this.#waiting.resolve();
  }

  act(action: Action): void {
    const inbound = press(this.screen, action);
    if (!inbound) return;
    this.sent.push(inbound);
    if (this.#answers === 'at once') unlock(this.screen);
    else this.#waiting = Promise.withResolvers<void>();
  }

  shown(): Screen {
    return this.screen;
  }

  /** The host writes a text and restores the keyboard. */
  answer(address: number, text: string): void {
    putText(this.screen, address, text);
    unlock(this.screen);
    for (const listener of this.#listeners) listener();
    this.#waiting.resolve();
  }

  settled(): Promise<void> {
    return this.#waiting.promise;
  }

  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  async close(): Promise<void> {
    this.isClosed = true;
  }
}

/** A host by the name of `office`, where every connection gets what is given. */
export const hostOf = (scripted: Scripted): ScriptedHost => ({
  version: '0.0.0',
  connect: async name => {
    if (name !== '' && name !== 'office') throw new Error(`Host ${name} is not there`);
    return scripted;
  },
});

/** What a command comes back with: its data lines, the status line without the seconds, ok or error. */
export interface Told {
  data: string[];
  status: string;
  outcome: string;
}

/** Run lines one after the other; gives what the last one told. */
export async function tell(script: Interpreter, ...lines: string[]): Promise<Told> {
  let told: Told = { data: [], status: '', outcome: '' };
  for (const line of lines) {
    const reply = await script.run(line);
    const [outcome = '', status = '', ...data] = reply.lines.toReversed();
    told = {
      data: data.toReversed().map(each => each.replace(/^data: /, '')),
      status: status.replace(/ \d+\.\d{3}$/, ''),
      outcome,
    };
  }
  return told;
}

/** A script that is connected to a screen. */
export async function connected(
  screen: Screen,
  answers: 'at once' | 'when told' = 'at once',
): Promise<{ script: Interpreter; loopback: Loopback }> {
  const loopback = new Loopback(screen, answers);
  const script = new Interpreter(hostOf(loopback));
  await script.run('Connect()');
  return { script, loopback };
}
