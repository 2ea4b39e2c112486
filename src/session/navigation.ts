import { layFormat, putField } from '../format/lay.ts';
import { copyScreen, restoreScreen } from '../presentation/screen.ts';
import { behaviourOf } from './behaviours/table.ts';
import type { Command } from './command.ts';
import { type Carried, newPage, SUSPENDED_LIMIT, type Suspended, TRAIL_LIMIT, type Visit } from './page.ts';
import type { Session } from './session.ts';
import { runStep } from './steps.ts';

/** Transactions that need no sign-on. */
const OPEN_TO_ALL = new Set(['SGON']);

/** Where the clerk is, where they came from, and what was put aside for a walk-in. */
export class Navigation {
  readonly #session: Session;
  #trail: Visit[] = [];
  readonly #suspended: Suspended[] = [];

  constructor(session: Session) {
    this.#session = session;
  }

  get suspended(): readonly Suspended[] {
    return this.#suspended;
  }

  /** Go to a transaction with what is carried; the screen left is remembered for F12. */
  async enter(code: string, carried: Carried): Promise<void> {
    const session = this.#session;
    const { page } = session;
    if (!session.ports.formats.has(code)) {
      session.fault('3012', { code }, 'command');
      return;
    }
    if (!OPEN_TO_ALL.has(code) && !session.mayUse(code)) {
      session.fault(
        '2004',
        { grade: session.operator?.grade ?? '-', transaction: code, needs: 'more' },
        'command',
      );
      return;
    }
    if (code === 'SLCK') {
      await this.#lock();
      return;
    }
    if (page.format.code !== code && page.format.code !== 'SGON') {
      this.#trail.push({ code: page.format.code, carried: page.carried });
      if (this.#trail.length > TRAIL_LIMIT) this.#trail.shift();
    }
    await this.#open(code, carried);
  }

  async #open(code: string, carried: Carried): Promise<void> {
    const session = this.#session;
    const format = session.format(code);
    session.page = newPage(format, carried);
    session.lay();
    const filled = fillCarried(session, carried);
    const behaviour = behaviourOf(format);
    await behaviour?.opened?.(session);
    const open = format.steps.get('open');
    if (open) await runStep(session, open, 'open', true);
    const enter = format.steps.get('enter');
    if (session.page.format !== format || !filled) return;
    if (enter) await runStep(session, enter, 'enter', true);
    else moveOn(session);
  }

  /** A command line: go there, or suspend first when it was stacked with `/`. */
  async command(command: Command): Promise<void> {
    if (command.stack && !this.suspend()) return;
    await this.enter(command.goto, command.key === '' ? {} : { key: command.key });
  }

  /** Back one screen; past the first one, what was suspended comes back. */
  async back(): Promise<void> {
    const visit = this.#trail.pop();
    if (visit) await this.#open(visit.code, visit.carried);
    else if (this.#suspended.length > 0) this.resume();
    else await this.home();
  }

  /** Leave: to the menu, forgetting the way here. */
  async home(): Promise<void> {
    this.#trail = [];
    await this.#open(this.#session.operator ? 'MENU' : 'SGON', {});
  }

  /** Look the screen in hand up again. */
  async refresh(): Promise<void> {
    const { page } = this.#session;
    const keys = keyFields(this.#session).map(name => [name, this.#session.text(name)]);
    const keyed = keys.some(([, text]) => text !== '') ? Object.fromEntries(keys) : page.carried;
    await this.#open(page.format.code, keyed);
  }

  /** Put the screen aside with everything on it; false when five are aside already. */
  suspend(): boolean {
    const session = this.#session;
    if (this.#suspended.length >= SUSPENDED_LIMIT) {
      session.fault('7006', {}, null);
      return false;
    }
    this.#suspended.push({ page: session.page, screen: copyScreen(session.screen), trail: this.#trail });
    this.#trail = [];
    return true;
  }

  /** Bring back what was put aside last, to the exact cursor. */
  resume(): boolean {
    const session = this.#session;
    const last = this.#suspended.pop();
    if (!last) {
      session.fault('7007', {}, null);
      return false;
    }
    session.page = last.page;
    this.#trail = [...last.trail];
    restoreScreen(session.screen, last.screen);
    session.layFrame();
    return true;
  }

  /** Cover the screen until the operator's secret is keyed. */
  lock(): void {
    const session = this.#session;
    if (session.page.format.code === 'SLCK') return;
    this.#suspended.push({ page: session.page, screen: copyScreen(session.screen), trail: this.#trail });
    session.page = newPage(session.format('SLCK'));
    layFormat(session.screen, session.page.format);
    session.layFrame();
  }

  /** Lock on the host too, so that the token is of no use to anyone meanwhile. */
  async #lock(): Promise<void> {
    const answer = await this.#session.call('lockTerminal', {});
    if (answer.ok) this.lock();
    else this.#session.refused(answer.problem);
  }

  /** Forget everything, as at sign-off. */
  forget(): void {
    this.#trail = [];
    this.#suspended.length = 0;
  }
}

/** The key was carried in: the cursor goes to the first input that still has nothing in it. */
function moveOn(session: Session): void {
  const inputs = [...session.page.format.fields.values()].filter(
    ({ use, name }) => use === 'input' && name !== 'command',
  );
  const next = inputs.find(({ name }) => session.text(name) === '');
  if (next) session.moveTo(next.name);
}

const keyFields = (session: Session): string[] =>
  [...session.page.format.fields.values()].filter(field => field.role === 'key').map(field => field.name);

/** Put what was carried into the fields; `key` goes to the key fields in order. True when a key was filled. */
function fillCarried(session: Session, carried: Carried): boolean {
  const { format } = session.page;
  const keys = keyFields(session);
  const { key, ...named } = carried;
  let filled = false;
  if (key !== undefined && keys.length > 0) {
    const parts = keys.length === 1 ? [key] : key.split(/\s+/);
    for (const [index, name] of keys.entries()) {
      if (parts[index] !== undefined) putField(session.screen, format, name, parts[index]);
    }
    filled = true;
  }
  for (const [name, text] of Object.entries(named)) {
    if (!format.fields.has(name)) continue;
    putField(session.screen, format, name, text);
    if (keys.includes(name) && text !== '') filled = true;
  }
  return filled;
}
