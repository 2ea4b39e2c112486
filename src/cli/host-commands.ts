import { setTimeout as pause } from 'node:timers/promises';
import { AWAY } from '../client/loss.ts';
import { httpRequest } from '../client/request.ts';
import { formatTarget, type Target } from '../client/target.ts';
import { createTransport } from '../client/transport.ts';
import { operatorId, secret } from '../contract/atoms.ts';
import { MESSAGES } from '../contract/message-texts.ts';
import { isMessageNumber } from '../contract/messages.ts';
import type { ReplyOf } from '../contract/operations.ts';
import { operations } from '../contract/operations.ts';
import { insertNewCity } from '../host/day/new-city.ts';
import { holdsCity, openToRead } from '../host/process/database.ts';
import { stateFile } from '../host/process/run.ts';
import { readState } from '../host/process/state-file.ts';
import { insertOperator } from '../host/security/operators.ts';
import { hashSecret } from '../host/security/secrets.ts';
import { openStore } from '../host/store/open.ts';
import { verify } from '../host/verify/verify.ts';
import { zeroFill } from '../values/digits.ts';
import { officeTime } from '../values/office-time.ts';
import { readSecret } from './secret-prompt.ts';

const STATUS_PATIENCE_MS = 2_000;
const STOP_POLL_MS = 50;

export interface InitFlags {
  city: string;
  administrator: string;
  name: string;
  drawers: string;
  timeZone: string;
  secretStdin?: true;
}

/** Make an empty city with its first administrator; a database that holds one already is left alone. */
export async function initialize(flags: InitFlags, database: string): Promise<void> {
  const operator = checked(operatorId.safeParse(flags.administrator));
  const count = Number(flags.drawers);
  if (!Number.isInteger(count) || count < 1 || count > 99) throw new Error('--drawers is 1 to 99');
  const at = new Date().toISOString();
  const today = officeTime(at, flags.timeZone).date;
  const chosen = checked(
    secret.safeParse(await readSecret(operator, flags.secretStdin ? 'stdin' : 'terminal')),
  );
  const hashed = await hashSecret(chosen);
  const store = await openStore(database);
  try {
    if (await holdsCity(store)) throw new Error(`${database} holds a city already`);
    const drawers = Array.from({ length: count }, (_, index) => ({
      drawer: `D${zeroFill(index + 1, 2)}`,
      name: `DRAWER ${index + 1}`,
    }));
    await store.write(async db => {
      const city = { name: flags.city, timeZone: flags.timeZone, today, drawers };
      await insertNewCity(db, city, operator, at);
      const administrator = {
        operator,
        name: flags.name,
        grade: 'Y',
        secret: hashed,
        mustChange: 'N',
      } as const;
      await insertOperator(db, administrator, operator, at);
    });
  } finally {
    await store.close();
  }
  console.log(`${flags.city} is made. Sign on as ${operator} and add operators with SUSU.`);
}

type Checked<T> = { success: true; data: T } | { success: false; error: { issues: { message: string }[] } };

function checked<T>(result: Checked<T>): T {
  if (result.success) return result.data;
  const said = result.error.issues[0]?.message ?? '';
  throw new Error(isMessageNumber(said) ? MESSAGES[said] : said);
}

/** The host that answers there. @throws Error when none does, saying why where something else is there */
async function statusOf(target: Target): Promise<ReplyOf<'getStatus'>> {
  const transport = createTransport(target);
  try {
    const answer = await transport.send(httpRequest(operations.getStatus, {}), {}, STATUS_PATIENCE_MS);
    if (answer.kind !== 'answered') {
      const isNothingThere = answer.reached === 'never' && answer.loss === AWAY;
      const why = isNothingThere ? '' : ` (${answer.why})`;
      throw new Error(`no host answers on ${formatTarget(target)}${why}`);
    }
    const reply = operations.getStatus.reply.safeParse(answer.body);
    if (!reply.success) throw new Error(`what answers there is no host of this version (${answer.status})`);
    return reply.data;
  } finally {
    transport.close();
  }
}

/** Say which host answers; exit 1 when none does. */
export async function showStatus(target: Target): Promise<void> {
  const { city, profile, businessDate, version, pid } = await statusOf(target);
  console.log(
    `${city} (${profile}), business date ${businessDate}, version ${version}, pid ${pid}, on ${formatTarget(target)}`,
  );
}

/**
 * Stop the host that answers, and wait until it has. One that listens on a port is of this machine only when the
 * state folder says so too.
 */
export async function stopHost(target: Target, state: string): Promise<void> {
  const { pid } = await statusOf(target);
  if (target.kind === 'tcp' && readState(stateFile(state))?.pid !== pid)
    throw new Error(
      `the host on ${formatTarget(target)} was not started here with this CITYCRT_HOME; stop it where it runs`,
    );
  process.kill(pid, 'SIGTERM');
  while (isRunning(pid)) await pause(STOP_POLL_MS);
  console.log(`host ${pid} has stopped`);
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

/** Copy a city to a new file. */
export async function backUp(database: string, file: string): Promise<void> {
  const store = await openToRead(database);
  try {
    await store.backup(file);
  } finally {
    await store.close();
  }
  console.log(`${database} is copied to ${file}. Keep bank.key apart from it, and safe.`);
}

/** Prove the books; exit 1 and every difference when they do not agree. */
export async function proveBooks(database: string): Promise<void> {
  const store = await openToRead(database);
  try {
    const { checks, ok } = await store.read(verify);
    for (const { name, ok: holds, difference } of checks) {
      console.log(holds ? `ok    ${name}` : `WRONG ${name}: ${difference}`);
    }
    if (!ok) process.exitCode = 1;
  } finally {
    await store.close();
  }
}
