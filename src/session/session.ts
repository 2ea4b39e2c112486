import type { CallOptions } from '../client/client.ts';
import type { Draft } from '../client/draft.ts';
import { isMessageNumber, type MessageArguments, type MessageNumber } from '../contract/messages.ts';
import type { OperationId, ReplyOf, RequestOf } from '../contract/operations.ts';
import type { Problem } from '../contract/problem.ts';
import { isTransactionCode, type TransactionCode } from '../contract/transactions.ts';
import type { Format, StepKey } from '../format/format.ts';
import { fieldLabel } from '../format/label.ts';
import { layFormat, putField } from '../format/lay.ts';
import type { Action } from '../presentation/action.ts';
import type { Aid } from '../presentation/aid.ts';
import { unlock } from '../presentation/keyboard.ts';
import { type Inbound, LOCK } from '../presentation/screen.ts';
import { Ahead } from './ahead.ts';
import { behaviourOf } from './behaviours/table.ts';
import { readCommand } from './command.ts';
import { defaultKey } from './default-keys.ts';
import { DraftLog } from './draft-log.ts';
import { Figures } from './figures.ts';
import { Form } from './form.ts';
import { frameTexts } from './frame.ts';
import { HostCalls } from './host-calls.ts';
import { Keying } from './keying.ts';
import { Keys } from './keys.ts';
import { Macros } from './macro/macros.ts';
import { messageText } from './messages.ts';
import { Navigation } from './navigation.ts';
import type { PendingOverride } from './override.ts';
import { newPage, notePlace } from './page.ts';
import type { Panel } from './panel.ts';
import { actOnPanel } from './panel-keys.ts';
import { pickLine } from './pick.ts';
import type { Answer, HostLine, Office, SessionPorts, SignedOnOperator } from './ports.ts';
import { type Laid, layReply } from './reply.ts';
import { replaceDamagedScan } from './rescan.ts';
import { Statistics } from './statistics.ts';
import { isFor, runStep } from './steps.ts';
import { Tapes } from './tape/tapes.ts';
import type { Unanswered } from './unanswered.ts';
import { Work } from './work.ts';

/** How the line to the host stands, for the OIA. */
export type LineState = 'up' | 'away' | 'catching-up';

/**
 * One clerk at one screen. Keys come in as operator actions and change the presentation space at once; an
 * AID locks the keyboard, runs a step of the transaction and unlocks it, and what was keyed meanwhile is
 * played back then.
 */
export class Session extends Form {
  readonly ports: SessionPorts;
  readonly navigation: Navigation;
  panel: Panel | null = null;
  operator: SignedOnOperator | null = null;
  office: Office | null = null;
  drawer: string | null = null;
  /** Own requests that were decided and not seen yet. */
  decided = 0;
  line: LineState = 'up';
  /** What waits for a second person while SPOV covers the screen it was asked from. */
  override: PendingOverride | null = null;
  /** What a lost terminal was not answered: it goes on when its AID is the next thing keyed. */
  resumed: Unanswered | null = null;
  /** Inputs of the last posted record of each format, for F9. */
  readonly again = new Map<string, ReadonlyMap<string, string>>();
  readonly tapes = new Tapes();
  readonly statistics = new Statistics();
  readonly keying = new Keying(this);
  readonly ahead = new Ahead(this);
  readonly keys = new Keys(this);
  readonly macros = new Macros(this);
  readonly #figures = new Figures(this);
  readonly #calls = new HostCalls(this);
  #log: DraftLog | null = null;
  readonly #work = new Work();
  readonly #listeners = new Set<() => void>();

  constructor(ports: SessionPorts) {
    super(newPage(formatOf(ports, 'SGON')));
    this.ports = ports;
    this.navigation = new Navigation(this);
    this.lay();
  }

  /** Show the sign-on screen and ask the host who it is; resolves once the screen stands. */
  async start(): Promise<void> {
    this.screen.lock |= LOCK.wait;
    this.#do(() => this.navigation.enter('SGON', {}));
    await this.#work.settled();
  }

  format(code: string): Format {
    return formatOf(this.ports, code);
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
  act(action: Action, by: 'hand' | 'paste' | 'program' = 'hand'): void {
    if (by !== 'program' && this.macros.keepsBack(action, by)) return;
    const note = by === 'program' ? null : this.macros.hear(action);
    if (by === 'hand' && this.operator)
      this.statistics.key(this.page.format.transaction, action, this.ports.now().getTime());
    const { resumed } = this;
    this.resumed = null;
    let inbound: Inbound | null = null;
    if (this.panel) {
      actOnPanel(this, action);
      this.#figures.display();
    } else {
      notePlace(this);
      replaceDamagedScan(this, action);
      this.#figures.giveWay(action);
      inbound = this.keying.press(action);
      this.tellOperatorError();
    }
    note?.();
    if (inbound && resumed?.aid === inbound.aid) this.screen.typeahead.push(...resumed.keys);
    if (!inbound && !this.#work.isBusy) this.#edited();
    this.noted(inbound?.aid);
    if (inbound) this.#do(() => this.#answer(inbound));
    this.changed();
  }

  /** Log what a key has changed. @param sent the AID it sent */
  noted(sent?: Inbound['aid']): void {
    if (this.operator && sent !== 'attn') this.#log?.keyed(this.#work.isBusy ? 'hosts' : 'operators', sent);
  }

  #edited(): void {
    behaviourOf(this.page.format)?.edited?.(this);
  }

  /** Resolves when no step is running, nothing is on its way and no type-ahead is left. */
  async settled(): Promise<void> {
    do {
      await this.ahead.over;
      await this.#work.settled();
    } while (this.ahead.record !== null);
  }

  /** Do a task in its turn; when a record sent ahead comes back refused, that is all that is done. */
  #do(task: () => Promise<void>): void {
    this.#work.add(
      async () => {
        if (!(await this.ahead.land())) await task();
      },
      error => this.#failed(error),
      () => {
        this.layFrame();
        this.#playBack();
        if (this.operator) this.#log?.keep();
        this.changed();
      },
    );
  }

  #failed(error: unknown): void {
    if (error instanceof Error && error.name === 'HostStartError')
      this.fault('6011', { why: error.message }, null);
    else this.fault('6002', { id: error instanceof Error ? error.name : 'error' }, null);
    this.ports.failed?.(error);
  }

  /** A record sent ahead was refused: it comes back in its turn. */
  wakened(): void {
    this.#do(async () => {});
  }

  /** A record sent ahead was taken. */
  landed(): void {
    if (this.operator) this.#log?.keep();
    this.changed();
  }

  /**
   * The host has answered: restore the keyboard and play what was keyed ahead, into a panel when one opened, and
   * through the sequence heads-down.
   */
  #playBack(): void {
    this.#figures.display();
    const ahead = this.screen.typeahead.splice(0);
    unlock(this.screen);
    const isHeadsDown = this.keying.posture === 'headsDown';
    if (isHeadsDown) this.keying.answered();
    if (!this.panel) this.#edited();
    const goesOn = (): boolean => this.panel !== null || isHeadsDown || this.screen.lock === LOCK.none;
    while (ahead.length > 0 && goesOn()) this.act(ahead.shift()!, 'program');
    this.screen.typeahead.push(...ahead);
  }

  async #answer(inbound: Inbound): Promise<void> {
    const { aid } = inbound;
    if (aid === 'clear') return this.navigation.clear();
    const confirming = this.page.confirming;
    this.clearMessage();
    const command = aid === 'enter' ? readCommand(this.text('command')) : null;
    if (command) {
      this.put('command', '');
      this.leaveCommand();
      await this.navigation.command(command);
      return;
    }
    if (aid === 'enter' && (await pickLine(this))) return;
    const step = this.page.format.steps.get(aid as StepKey);
    if (step && isFor(this, step)) await runStep(this, step, aid, confirming === aid);
    else await defaultKey(this, aid as Aid);
  }

  /** Lay the format in hand anew: literals, frame, empty fields. */
  lay(): void {
    const { format } = this.page;
    layFormat(this.screen, format);
    this.moveHome();
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
  layReply(inputs: Laid['inputs'] = 'filled'): void {
    const { format, reply, offset } = this.page;
    layReply(this.screen, format, { reply, offset, timeZone: this.#timeZone, inputs });
  }

  /** Log from now on what is keyed, so that a lost line loses none of it. */
  keepIn(draft: Draft): void {
    this.#log = new DraftLog(this, draft);
  }

  /** The clock goes on while nobody keys. */
  tick(): void {
    if (this.#work.isBusy) return;
    this.layFrame();
    this.changed();
  }

  /** Nobody keyed for a while: cover the screen until the secret is keyed. */
  cover(): void {
    this.resumed = null;
    if (this.operator) this.#do(() => this.navigation.lock());
  }

  lineChanged(state: LineState): void {
    this.line = state;
    this.changed();
  }

  /** Let the host go; the sign-on and an open drawer stay, as after a dropped line. */
  async close(): Promise<void> {
    this.statistics.end();
    await this.#calls.close();
  }

  /** Put a message on the message line. */
  say(number: MessageNumber, args: MessageArguments | Record<string, unknown> = {}): void {
    this.put('message', messageText(number, args, this.#timeZone));
  }

  /** An error: message, bell, and where a field is at fault that field in reverse with the cursor on it. */
  fault(number: MessageNumber, args: MessageArguments, field: string | null): void {
    this.say(number, { field: fieldLabel(this.page.format, field), ...args });
    this.keying.stop();
    this.markFault(field);
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

  host(): Promise<HostLine> {
    return this.#calls.host();
  }

  call<Id extends OperationId>(
    id: Id,
    request: RequestOf<Id>,
    options: CallOptions = { transaction: this.transaction() },
  ): Promise<Answer<ReplyOf<Id>>> {
    return this.#calls.call(id, request, options);
  }

  transaction(): TransactionCode | null {
    const code = this.page.format.transaction;
    return isTransactionCode(code) ? code : null;
  }

  /** Whether a transaction is open to the operator, as the host last told; it checks again. */
  mayUse(code: string): boolean {
    return this.operator?.transactions.has(code) ?? false;
  }
}

function formatOf({ formats }: SessionPorts, code: string): Format {
  const format = formats.get(code);
  if (!format) throw new Error(`no format ${code}`);
  return format;
}
