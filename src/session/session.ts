import type { CallOptions } from '../client/client.ts';
import type { Draft } from '../client/draft.ts';
import { isMessageNumber, type MessageArguments, type MessageNumber } from '../contract/messages.ts';
import type { OperationId, ReplyOf, RequestOf } from '../contract/operations.ts';
import type { Problem } from '../contract/problem.ts';
import { isTransactionCode, type TransactionCode } from '../contract/transactions.ts';
import { type Format, itemField, type StepKey } from '../format/format.ts';
import {
  clearFieldErrors,
  fieldNameAt,
  layFormat,
  putField,
  readFormatField,
  setFieldError,
} from '../format/lay.ts';
import type { Action } from '../presentation/action.ts';
import type { Aid } from '../presentation/aid.ts';
import { unlock } from '../presentation/keyboard.ts';
import { operatorMessage } from '../presentation/operator-error.ts';
import { createScreen, type Inbound, LOCK, type Screen } from '../presentation/screen.ts';
import { behaviourOf } from './behaviours/table.ts';
import { readCommand } from './command.ts';
import { defaultKey } from './default-keys.ts';
import { DraftLog } from './draft-log.ts';
import { frameTexts } from './frame.ts';
import { heed, heedDecided } from './heed.ts';
import { Keying } from './keying.ts';
import { messageText } from './messages.ts';
import { Navigation } from './navigation.ts';
import { askSecondPerson, type PendingOverride } from './override.ts';
import { newPage, type Page } from './page.ts';
import type { Panel } from './panel.ts';
import { actOnPanel } from './panel-keys.ts';
import { pickLine } from './pick.ts';
import type { Answer, HostLine, Office, SessionPorts, SignedOnOperator } from './ports.ts';
import { layReply } from './reply.ts';
import { Statistics } from './statistics.ts';
import { runStep } from './steps.ts';
import { Tapes } from './tape/tapes.ts';

/** How the line to the host stands, for the OIA. */
export type LineState = 'up' | 'away' | 'catching-up';

/**
 * One clerk at one screen. Keys come in as operator actions and change the presentation space at once; an
 * AID locks the keyboard, runs a step of the transaction and unlocks it, and what was keyed meanwhile is
 * played back then.
 */
export class Session {
  readonly screen: Screen = createScreen(24, 80);
  readonly ports: SessionPorts;
  readonly navigation: Navigation;
  page: Page;
  panel: Panel | null = null;
  operator: SignedOnOperator | null = null;
  office: Office | null = null;
  drawer: string | null = null;
  /** Own requests that were decided and not seen yet. */
  decided = 0;
  line: LineState = 'up';
  /** What waits for a second person while SPOV covers the screen it was asked from. */
  override: PendingOverride | null = null;
  /** Inputs of the last posted record of each format, for F9. */
  readonly again = new Map<string, ReadonlyMap<string, string>>();
  readonly tapes = new Tapes();
  readonly statistics = new Statistics();
  readonly keying = new Keying(this);
  #host: HostLine | null = null;
  #log: DraftLog | null = null;
  #working: Promise<void> = Promise.resolve();
  #busy = false;
  #operatorMessage = '';
  readonly #listeners = new Set<() => void>();

  constructor(ports: SessionPorts) {
    this.ports = ports;
    this.navigation = new Navigation(this);
    this.page = newPage(this.format('SGON'));
    this.lay();
  }

  /** Show the sign-on screen and ask the host who it is; resolves once the screen stands. */
  async start(): Promise<void> {
    this.screen.lock |= LOCK.wait;
    await this.#work(() => this.navigation.enter('SGON', {}));
  }

  format(code: string): Format {
    const format = this.ports.formats.get(code);
    if (!format) throw new Error(`no format ${code}`);
    return format;
  }

  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  changed(): void {
    for (const listener of this.#listeners) listener();
  }

  /**
   * One operator action. Editing is done when this returns; for an AID wait for `settled`.
   * @param by what is pasted or played back counts as no key of the operator's
   */
  act(action: Action, by: 'hand' | 'program' = 'hand'): void {
    if (by === 'hand' && this.operator)
      this.statistics.key(this.page.format.transaction, action, this.ports.now().getTime());
    let inbound: Inbound | null = null;
    if (this.panel) actOnPanel(this, action);
    else {
      inbound = this.keying.press(action);
      this.#tellOperatorError();
    }
    if (inbound) void this.#work(() => this.#answer(inbound));
    else if (!this.#busy) {
      this.#edited();
      if (this.operator) this.#log?.keyed();
    }
    this.changed();
  }

  /** The operator error the keyboard is locked for stands on the message line as long as it is. */
  #tellOperatorError(): void {
    const message = operatorMessage(this.screen);
    if (message !== '') this.put('message', message);
    else if (this.#operatorMessage !== '' && this.text('message') === this.#operatorMessage)
      this.put('message', '');
    this.#operatorMessage = message;
  }

  #edited(): void {
    behaviourOf(this.page.format)?.edited?.(this);
  }

  /** Resolves when no step is running and no type-ahead is left. */
  async settled(): Promise<void> {
    let seen: Promise<void>;
    do {
      seen = this.#working;
      await seen;
    } while (seen !== this.#working);
  }

  #work(task: () => Promise<void>): Promise<void> {
    const work = this.#working.then(async () => {
      this.#busy = true;
      try {
        await task();
      } catch (error) {
        if (error instanceof Error && error.name === 'HostStartError')
          this.say('6011', { why: error.message });
        else this.say('6002', { id: error instanceof Error ? error.name : 'error' });
        this.ports.failed?.(error);
      }
      this.#busy = false;
      this.layFrame();
      this.#playBack();
      if (this.operator) this.#log?.keep();
      this.changed();
    });
    this.#working = work;
    return work;
  }

  /**
   * The host has answered: restore the keyboard and play what was keyed ahead, into a panel when one opened, and
   * through the sequence heads-down.
   */
  #playBack(): void {
    if (this.panel || this.keying.posture === 'headsDown') {
      const ahead = this.screen.typeahead.splice(0);
      unlock(this.screen);
      for (const action of ahead) this.act(action, 'program');
      return;
    }
    const inbound = unlock(this.screen);
    if (inbound) void this.#work(() => this.#answer(inbound));
    else this.#edited();
  }

  async #answer(inbound: Inbound): Promise<void> {
    const { aid } = inbound;
    if (aid === 'clear') return this.navigation.clear();
    const confirming = this.page.confirming;
    this.clearMessage();
    const command = aid === 'enter' ? readCommand(this.text('command')) : null;
    if (command) {
      this.put('command', '');
      await this.navigation.command(command);
      return;
    }
    if (aid === 'enter' && (await pickLine(this))) return;
    const step = this.page.format.steps.get(aid as StepKey);
    if (step) await runStep(this, step, aid, confirming === aid);
    else await defaultKey(this, aid as Aid);
  }

  /** Lay the format in hand anew: literals, frame, empty fields. */
  lay(): void {
    const { format } = this.page;
    layFormat(this.screen, format);
    const home = format.fields.get(format.cursor ?? 'command');
    if (home) this.screen.cursor = home.start;
    this.keying.begin();
    this.layFrame();
  }

  layFrame(): void {
    const { format } = this.page;
    for (const [name, text] of Object.entries(frameTexts(this))) {
      if (format.fields.has(name)) putField(this.screen, format, name, text);
    }
  }

  /** Lay the reply in hand into the fields that show it. */
  layReply(): void {
    const { format, reply, offset } = this.page;
    layReply(this.screen, format, { reply, offset, timeZone: this.#timeZone });
  }

  /** Log from now on what is keyed, so that a lost line loses none of it. */
  keepIn(draft: Draft): void {
    this.#log = new DraftLog(this, draft);
  }

  /** The clock goes on while nobody keys. */
  tick(): void {
    if (this.#busy) return;
    this.layFrame();
    this.changed();
  }

  /** Nobody keyed for a while: cover the screen until the secret is keyed. */
  cover(): void {
    if (this.operator) void this.#work(() => this.navigation.lock());
  }

  lineChanged(state: LineState): void {
    this.line = state;
    this.changed();
  }

  /** Let the host go; the sign-on and an open drawer stay, as after a dropped line. */
  async close(): Promise<void> {
    await this.#host?.close();
  }

  text(name: string): string {
    return this.page.format.fields.has(name) ? readFormatField(this.screen, this.page.format, name) : '';
  }

  put(name: string, text: string): void {
    if (this.page.format.fields.has(name)) putField(this.screen, this.page.format, name, text);
  }

  /** Put the cursor on a field; on the first line when it is repeated. */
  moveTo(name: string): void {
    const { fields } = this.page.format;
    const field = fields.get(name) ?? fields.get(itemField(0, name));
    if (field) this.screen.cursor = field.start;
  }

  /** Name of the field under the cursor, null outside every field. */
  fieldAtCursor(): string | null {
    return fieldNameAt(this.page.format, this.screen.cursor);
  }

  clearMessage(): void {
    this.put('message', '');
    this.page.confirming = null;
    if (this.page.fault === null) return;
    clearFieldErrors(this.screen, this.page.format);
    this.page.fault = null;
  }

  /** Put a message on the message line. */
  say(number: MessageNumber, args: MessageArguments | Record<string, unknown> = {}): void {
    this.put('message', messageText(number, args, this.#timeZone));
  }

  /** An error: message, bell, and where a field is at fault that field in reverse with the cursor on it. */
  fault(number: MessageNumber, args: MessageArguments, field: string | null): void {
    this.say(number, args);
    this.keying.stop();
    if (field === null || !this.page.format.fields.has(field)) return;
    setFieldError(this.screen, this.page.format, field);
    this.page.fault = field;
  }

  /** Show what the host refused, on the field that `find` gives for the request property at fault. */
  async refused(
    { message, args, field }: Problem,
    find: (property: string | undefined) => string | null = () => null,
  ): Promise<void> {
    if (message === '2007') this.navigation.cover();
    if (message === '2003' && this.operator) {
      const { operator } = this.operator;
      this.operator = null;
      await this.navigation.signOnAgain(operator);
    }
    this.fault(isMessageNumber(message) ? message : '6002', args, find(field));
  }

  /** The office's; nothing is shown in it before the office is known. */
  get #timeZone(): string {
    return this.office?.timeZone ?? 'UTC';
  }

  async host(): Promise<HostLine> {
    this.#host ??= await this.ports.host;
    return this.#host;
  }

  async call<Id extends OperationId>(
    id: Id,
    request: RequestOf<Id>,
    options: CallOptions = { transaction: this.transaction() },
  ): Promise<Answer<ReplyOf<Id>>> {
    const host = await this.host();
    const answer = await host.call(id, request, options);
    heedDecided(this, host.decided());
    if (answer.ok) heed(this, id, answer.reply);
    return answer;
  }

  /**
   * Call, and go on with the answer. Where the host wants a second person, SPOV comes up first; `goOn` is then
   * called on the same screen once somebody has allowed it, or with the refusal when nobody does.
   */
  async submit<Id extends OperationId>(
    id: Id,
    request: RequestOf<Id>,
    goOn: (answer: Answer<ReplyOf<Id>>) => Promise<void>,
  ): Promise<void> {
    const answer = await this.call(id, request);
    if (answer.ok || !askSecondPerson(this, id, request, answer.problem, goOn)) await goOn(answer);
  }

  transaction(): TransactionCode | null {
    const code = this.page.format.transaction;
    return isTransactionCode(code) ? code : null;
  }

  /** Whether the operator's grade opens a transaction; the host checks again. */
  mayUse(code: string): boolean {
    return this.operator?.transactions.has(code) ?? false;
  }
}
