import type { Step } from '../format/format.ts';
import { kindOf } from '../format/kinds.ts';
import { putField } from '../format/lay.ts';
import { restoreScreen } from '../presentation/screen.ts';
import { behaviourOf } from './behaviours/table.ts';
import type { Command } from './command.ts';
import { OVERLAYS } from './overlays.ts';
import {
  type Carried,
  newPage,
  type Standing,
  SUSPENDED_LIMIT,
  type Suspended,
  TRAIL_LIMIT,
  type Visit,
  visitOf,
} from './page.ts';
import { askAgain } from './paging.ts';
import { demandUse } from './rights.ts';
import type { Session } from './session.ts';
import { runStep } from './steps.ts';

/** Transactions that need no sign-on. */
const OPEN_TO_ALL = new Set(['SGON']);

/** Where the clerk is, where they came from, and what was put aside for a walk-in. */
export class Navigation {
  readonly #session: Session;
  #trail: Visit[] = [];
  readonly #suspended: Suspended[] = [];
  /** What lies beneath the lock or an override, the clerk's own screen first. */
  readonly #covered: Suspended[] = [];
  /** The screen of an operator whose sign-on ended under their hands. */
  #kept: (Suspended & { operator: string }) | null = null;

  constructor(session: Session) {
    this.#session = session;
  }

  get suspended(): readonly Suspended[] {
    return this.#suspended;
  }

  /**
   * Go to a transaction with what is carried; F12 comes back to the screen left, as it was left.
   *
   * @param asked the field that named it, which the cursor is put on when nobody gets there by it
   */
  async enter(code: string, carried: Carried, asked: 'command' | null = null): Promise<void> {
    if (!(await this.#mayEnter(code, asked))) return;
    const overlay = OVERLAYS[code];
    if (overlay) return overlay(this.#session, carried.key ?? '');
    if (code === 'SLCK') return this.lock();
    const { code: from } = this.#session.page.format;
    if (from !== code && from !== 'SGON') {
      this.#trail.push(this.#visit());
      if (this.#trail.length > TRAIL_LIMIT) this.#trail.shift();
    }
    await this.#open(code, carried);
  }

  /** Go on from a screen that only showed the way, so that F12 passes over it. */
  async replace(code: string, carried: Carried): Promise<void> {
    if (await this.#mayEnter(code, null)) await this.#open(code, carried);
  }

  /** A command line: go there, or suspend first when it was stacked with `/`. */
  async command({ goto, key, stack }: Command): Promise<void> {
    const carried: Carried = key === '' ? {} : { key };
    if (!stack || OVERLAYS[goto]) return this.enter(goto, carried, 'command');
    if ((await this.#mayEnter(goto, 'command')) && this.suspend()) await this.replace(goto, carried);
  }

  /** Back one screen; past the first one, what was suspended comes back. */
  async back(): Promise<void> {
    const visit = this.#trail.pop();
    if (!visit) {
      if (this.#suspended.length > 0) this.resume();
      else await this.home();
      return;
    }
    this.#restore(visit);
    await askAgain(this.#session);
  }

  /** A record that was sent ahead comes back over the one in hand. */
  interrupt({ page, screen }: Visit): void {
    this.#trail.push(this.#visit());
    this.#restore({ page: { ...page, interrupts: 'record' }, screen });
  }

  /** The record in hand is done: the one that it interrupted comes back; false when there is none. */
  resumeRecord(): boolean {
    const visit = this.#session.page.interrupts === 'record' ? this.#trail.pop() : undefined;
    if (visit) this.#restore(visit);
    return visit !== undefined;
  }

  /** Leave: to the menu, forgetting the way here. */
  async home(): Promise<void> {
    this.#trail = [];
    await this.#open(this.#session.operator ? 'MENU' : 'SGON', {});
  }

  /** Lay the screen in hand as it is when it is entered without a key. */
  async clear(): Promise<void> {
    await this.#open(this.#session.page.format.code, {});
  }

  /** Look up again what the screen shows: its key when one stands there, otherwise what it opens with. */
  async refresh(): Promise<void> {
    const session = this.#session;
    const { format } = session.page;
    const enter = format.steps.get('enter');
    const isKeyed = keyFields(session).some(name => session.text(name) !== '');
    if (isKeyed && enter) await runStep(session, enter, 'enter', true);
    else await this.#opening();
  }

  /** Put the screen aside with everything on it; false when five are aside already. */
  suspend(): boolean {
    if (this.#suspended.length >= SUSPENDED_LIMIT) {
      this.#session.fault('7006', {}, null);
      return false;
    }
    this.#suspended.push(this.#takeAside());
    return true;
  }

  /** Bring back what was put aside last, to the exact cursor. */
  resume(): boolean {
    const last = this.#suspended.pop();
    if (!last) {
      this.#session.fault('7007', {}, null);
      return false;
    }
    this.#bringBack(last);
    return true;
  }

  /** Cover the screen, then lock on the host too, so that the token is of no use to anyone meanwhile. */
  async lock(): Promise<void> {
    this.cover();
    const answer = await this.#session.call('lockTerminal', {});
    if (!answer.ok) await this.#session.refused(answer.problem);
  }

  /** Cover the screen until the operator's secret is keyed, or until a second person has allowed something. */
  cover(code: 'SLCK' | 'SPOV' = 'SLCK'): void {
    const session = this.#session;
    if (session.page.format.code === code) return;
    this.#covered.push(this.#takeAside());
    session.panel = null;
    session.page = newPage(session.format(code));
    session.lay();
  }

  /** What was covered last comes back as it was. */
  uncover(): void {
    const covered = this.#covered.pop();
    if (covered) this.#bringBack(covered);
  }

  /** The sign-on has ended under the operator's hands: keep the screen and ask them to sign on again. */
  async signOnAgain(operator: string): Promise<void> {
    this.#kept = { ...(this.#covered[0] ?? this.#takeAside()), operator };
    this.#covered.length = 0;
    this.#session.override = null;
    await this.#open('SGON', {});
  }

  /** Every screen that is come back to: by F12, as put aside, or beneath a cover. */
  get toReturnTo(): readonly Visit[] {
    const aside = [...this.#suspended, ...this.#covered];
    return [...this.#trail, ...aside.flatMap(one => [one, ...one.trail])];
  }

  /** Whether the screen in hand is covered by the lock or an override. */
  get isCovered(): boolean {
    return this.#covered.length > 0;
  }

  /** Everything that is to be found again when the line is lost; what is covered is in hand. */
  standing(): Standing {
    return {
      here: this.#covered[0] ?? { ...this.#visit(), trail: this.#trail },
      suspended: this.#suspended,
      ahead: this.#session.ahead.record,
    };
  }

  /**
   * Where an operator goes on after signing on: the screen kept for them here, what they left at a terminal
   * that was lost, otherwise the menu.
   */
  async begin(operator: string, left: Standing | null): Promise<'kept' | 'found' | 'anew'> {
    const kept = this.#kept;
    this.#kept = null;
    if (kept?.operator === operator) {
      this.#bringBack(kept);
      return 'kept';
    }
    this.forget();
    if (!left) {
      await this.home();
      return 'anew';
    }
    this.#suspended.push(...left.suspended);
    this.#bringBack(left.here);
    return 'found';
  }

  /** Forget everything, as at sign-off. */
  forget(): void {
    this.#trail = [];
    this.#suspended.length = 0;
    this.#covered.length = 0;
    this.#kept = null;
  }

  /** Whether the transaction exists and is the operator's to use; says so when not. */
  async #mayEnter(code: string, asked: 'command' | null): Promise<boolean> {
    const session = this.#session;
    const format = session.ports.formats.get(code);
    const transaction = format?.transaction ?? code;
    if (!format && !OVERLAYS[code]) session.fault('3012', { code }, asked);
    else if (OPEN_TO_ALL.has(code)) return true;
    else if (!(await demandUse(session, transaction, asked))) return false;
    else if (code === 'SPOV') session.fault('2116', {}, asked);
    else return true;
    return false;
  }

  async #open(code: string, carried: Carried): Promise<void> {
    const session = this.#session;
    const format = session.format(code);
    session.page = newPage(format);
    session.lay();
    const isFilled = fillCarried(session, carried);
    const enter = format.steps.get('enter');
    await this.#opening(isFilled ? enter : undefined);
    if (!isFilled || session.page.format !== format) return;
    if (enter) await runStep(session, enter, 'enter', true);
    else moveOn(session);
  }

  /** What a format does by itself when it is entered, unless the next step asks the host for the same. */
  async #opening(next?: Step): Promise<void> {
    const { format } = this.#session.page;
    await behaviourOf(format)?.opened?.(this.#session);
    const open = format.steps.get('open');
    if (open && !asksSame(open, next)) await runStep(this.#session, open, 'open', true);
  }

  #visit(): Visit {
    return visitOf(this.#session);
  }

  #takeAside(): Suspended {
    const aside = { ...this.#visit(), trail: this.#trail };
    this.#trail = [];
    return aside;
  }

  #bringBack(aside: Suspended): void {
    this.#trail = [...aside.trail];
    this.#restore(aside);
  }

  #restore({ page, screen }: Visit): void {
    const session = this.#session;
    session.page = page;
    restoreScreen(session.screen, screen);
    session.layFrame();
  }
}

const asksSame = ({ action }: Step, next: Step | undefined): boolean =>
  action.does === 'call' && next?.action.does === 'call' && next.action.operation === action.operation;

const keyFields = (session: Session): string[] =>
  [...session.page.format.fields.values()].filter(field => field.role === 'key').map(field => field.name);

/** The key was carried in: the cursor goes to the first input that still has nothing in it. */
function moveOn(session: Session): void {
  const inputs = [...session.page.format.fields.values()].filter(
    ({ use, name }) => use === 'input' && name !== 'command',
  );
  const next = inputs.find(({ name }) => session.text(name) === '');
  if (next) session.moveTo(next.name);
}

/** Put what was carried into the fields; `key` goes to the key fields in order. True when a key was filled. */
function fillCarried(session: Session, carried: Carried): boolean {
  const { format } = session.page;
  const keys = keyFields(session);
  const { key, ...named } = carried;
  let isFilled = false;
  if (key !== undefined && keys.length > 0) {
    const parts = keys.length === 1 ? [key] : key.split(/\s+/);
    for (const [index, name] of keys.entries()) {
      if (parts[index] !== undefined) putCarried(session, name, parts[index]);
    }
    isFilled = true;
  }
  for (const [name, text] of Object.entries(named)) {
    if (!format.fields.has(name)) continue;
    putCarried(session, name, text);
    if (keys.includes(name) && text !== '') isFilled = true;
  }
  return isFilled;
}

/** A value is carried as the contract has it, a date as CCYY-MM-DD, and stands in the field as the field shows it. */
function putCarried(session: Session, name: string, value: string): void {
  const { format } = session.page;
  const { kind } = format.fields.get(name)!;
  putField(session.screen, format, name, kindOf(kind).display(value, session.office?.timeZone ?? 'UTC'));
}
