import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inject } from 'vitest';
import { hostLine } from '../../src/cli/host-line.ts';
import { loadScreens } from '../../src/cli/screens-folder.ts';
import { createClient } from '../../src/client/client.ts';
import { takePlace } from '../../src/client/terminal-place.ts';
import { DEMO_OPERATORS } from '../../src/contract/demo-operators.ts';
import { allHandlers } from '../../src/host/server/handlers.ts';
import { buildServer } from '../../src/host/server/server.ts';
import { openStore } from '../../src/host/store/open.ts';
import type { Store } from '../../src/host/store/store.ts';
import { type Action, EDITING_ACTIONS } from '../../src/presentation/action.ts';
import type { Aid } from '../../src/presentation/aid.ts';
import { rowText } from '../../src/presentation/buffer.ts';
import type { HostLine, SessionPorts } from '../../src/session/ports.ts';
import { Session } from '../../src/session/session.ts';

const VERSION = '0.0.0';
const CLOCK = new Date('2026-05-14T16:00:00.000Z');
const { formats } = loadScreens(join(import.meta.dirname, '../../screens'));

/** A running host with the tiny demo city, on a Unix socket. */
export interface Office {
  store: Store;
  /** Take the host down and let it come back, as after a crash. */
  down(): Promise<void>;
  up(): Promise<void>;
  /** Let the host do what it is asked for, and its answers get lost; until the line is mended. */
  cutAnswers(): void;
  mend(): void;
  /** A clerk's session over a real client. */
  desk(ports?: DeskPorts): Promise<Desk>;
  close(): Promise<void>;
}

export interface DeskPorts extends Partial<SessionPorts> {
  /** Between the session and its client: to slow calls down or to look at them. */
  between?: (line: HostLine) => HostLine;
}

/** @param city file of the tiny demo city that the office's is a copy of; by default the run's template */
export async function openOffice(city = inject('templates').tiny.sqlite): Promise<Office> {
  const folder = mkdtempSync(join(tmpdir(), 'citycrt-'));
  const file = join(folder, 'city.db');
  copyFileSync(city, file);
  const store = await openStore(`sqlite:${file}`);
  const socket = join(folder, 'host.sock');
  const handlers = allHandlers({ version: VERSION, bankKey: new Uint8Array(32).fill(7) });
  let line: 'whole' | 'cut' = 'whole';
  const serve = async () => {
    const server = await buildServer({ store, handlers, version: VERSION, clock: () => CLOCK });
    server.addHook('onSend', async ({ raw }) => {
      if (line === 'cut') raw.socket.destroy();
    });
    await server.listen({ path: socket });
    return server;
  };
  let server = await serve();
  const desks: Desk[] = [];
  return {
    store,
    down: () => server.close(),
    up: async () => {
      server = await serve();
    },
    cutAnswers: () => {
      line = 'cut';
    },
    mend: () => {
      line = 'whole';
    },
    desk: async (ports = {}) => {
      const place = takePlace(join(folder, 'state'));
      const client = createClient({
        target: { kind: 'socket', path: socket },
        place,
        // A loaded machine takes its time; a host that is away is waited for as long.
        patience: { inquiry: 1_000, write: 1_000, sending: 5_000 },
      });
      const desk = new Desk(
        hostLine(client, () => place.release()),
        ports,
      );
      desks.push(desk);
      await desk.session.start();
      return desk;
    },
    close: async () => {
      for (const desk of desks) await desk.session.close();
      await server.close();
      await store.close();
      rmSync(folder, { recursive: true });
    },
  };
}

/** What a clerk keys, on MENU or behind Home, to open a drawer with 150.00 in it. */
export const OPEN_DRAWER = 'KOPE D01<enter>15000<f10>';

/** An active account whose holder may pay by check. */
export async function payingAccount({ store }: Office): Promise<string> {
  const { account } = await store.read(db =>
    db
      .selectFrom('account')
      .innerJoin('party', 'party.party', 'account.party')
      .select('account')
      .where('status', '=', 'AC')
      .where('cash_only_until', 'is', null)
      .orderBy('account')
      .executeTakeFirstOrThrow(),
  );
  return account;
}

/** An office of its own, and a desk in it where somebody has signed on and keyed what comes before. */
export async function openDesk(before = '', operator = 'BEN2'): Promise<{ office: Office; desk: Desk }> {
  const office = await openOffice();
  const desk = await office.desk();
  const { secret } = DEMO_OPERATORS.find(demo => demo.operator === operator)!;
  await desk.signOn(operator, secret);
  await desk.key(before);
  return { office, desk };
}

/** A clerk at a session: keys in, rows of the screen out. */
export class Desk {
  readonly session: Session;
  readonly printed: { title: string; lines: readonly string[] }[] = [];
  left = 0;

  constructor(line: HostLine, { between = same => same, ...ports }: DeskPorts) {
    this.session = new Session({
      formats,
      host: Promise.resolve(between(line)),
      print: (title, lines) => void this.printed.push({ title, lines }),
      version: VERSION,
      failed: error => {
        throw error;
      },
      leave: () => {
        this.left++;
      },
      now: () => CLOCK,
      ...ports,
    });
  }

  /** Key a line such as `KPAE<enter>`: characters as they are, other keys in angle brackets. */
  strike(keys: string): void {
    for (const action of actions(keys)) this.session.act(action);
  }

  /** Key a line, and wait until the host has answered all of it. */
  async key(keys: string): Promise<void> {
    for (const action of actions(keys)) {
      this.session.act(action);
      if (action.do === 'aid') await this.session.settled();
    }
  }

  signOn(operator: string, secret: string): Promise<void> {
    return this.key(`${operator}<tab>${secret}<enter>`);
  }

  /** Row of the screen, 1 to 24, as the operator sees it. */
  row(row: number): string {
    return rowText(this.session.screen, row - 1).trimEnd();
  }

  get rows(): string[] {
    return Array.from({ length: 24 }, (_, row) => this.row(row + 1));
  }

  get screenText(): string {
    return this.rows.join('\n');
  }

  /** Number and text on the message line. */
  get message(): string {
    return this.session.text('message');
  }

  /** Code of the screen in hand. */
  get code(): string {
    return this.session.page.format.code;
  }

  text(field: string): string {
    return this.session.text(field);
  }

  /** The field under the cursor. */
  get field(): string | null {
    return this.session.fieldAtCursor();
  }
}

const isEditing = (name: string): name is (typeof EDITING_ACTIONS)[number] =>
  (EDITING_ACTIONS as readonly string[]).includes(name);

function* actions(keys: string): Generator<Action> {
  for (const [token, name] of keys.matchAll(/<([A-Za-z0-9]+)>|./gu)) {
    if (name === undefined) yield { do: 'key', char: token.codePointAt(0)! };
    else if (isEditing(name)) yield { do: name };
    else yield { do: 'aid', aid: name.replace(/^f(?=\d)/, 'pf') as Aid };
  }
}
