import { z } from 'zod';
import { instant, isoDate, operatorId, requiredText, secret, terminalId, text } from './atoms.ts';
import { grade } from './grades.ts';
import { operation } from './operation.ts';

export const demoOperator = z.object({ operator: z.string(), secret: z.string(), grade, name: z.string() });

export const getStatus = operation({
  id: 'getStatus',
  method: 'GET',
  path: '/v1/status',
  summary: 'Who this host is; needs no sign-on',
  access: 'none',
  effect: 'inquiry',
  request: z.object({}),
  reply: z.object({
    version: z.string(),
    city: z.string(),
    profile: z.enum(['office', 'tiny', 'demo', 'large']),
    epoch: z.string(),
    businessDate: isoDate,
    timeZone: z.string(),
    pid: z.int(),
    /** Only in a demo city: the operators a visitor may sign on as. */
    demoOperators: z.array(demoOperator),
  }),
});

export const leaseTerminal = operation({
  id: 'leaseTerminal',
  method: 'POST',
  path: '/v1/terminals',
  summary: 'Lease a terminal id for an installation; renewed by leasing it again',
  access: 'none',
  effect: 'control',
  request: z.object({
    /** Random id of one running terminal. */
    installation: z.string().regex(/^[0-9a-f]{16,64}$/),
    terminal: terminalId.optional(),
  }),
  reply: z.object({
    terminal: terminalId,
    number: z.int().min(1).max(999),
    leasedUntil: instant,
    /** The lowest sequence no write of this terminal id has used: another installation may have held it. */
    nextSeq: z.int().min(1),
  }),
});

export const signedOnOperator = z.object({
  operator: z.string(),
  name: z.string(),
  grade,
  mustChange: z.enum(['Y', 'N']),
});

const rights = {
  /** Transaction codes open to this operator: by grade, or lent. */
  transactions: z.array(z.string()),
  /** What each of the others needs, as message 2004 names it. */
  needs: z.record(z.string(), z.string()),
};

export const signOn = operation({
  id: 'signOn',
  method: 'POST',
  path: '/v1/sign-on',
  summary: 'Exchange an operator id and secret for a bearer token',
  access: 'none',
  effect: 'control',
  request: z.object({
    operator: operatorId,
    secret: z.string().min(1, { error: '1001' }).max(64, { error: '2008' }),
    terminal: terminalId,
    installation: z.string().regex(/^[0-9a-f]{16,64}$/),
  }),
  reply: z.object({
    token: z.string(),
    operator: signedOnOperator,
    ...rights,
    businessDate: isoDate,
    drawer: z.string().nullable(),
    /** 32 bytes, base64url: under it this operator's terminals keep what was keyed and not yet sent. */
    draftKey: z.string().regex(/^[\w-]{43}$/),
  }),
});

export const readRights = operation({
  id: 'readRights',
  method: 'GET',
  path: '/v1/rights',
  summary: 'What is open to the operator now: a delegation may have begun or ended since the sign-on',
  access: 'signedOn',
  effect: 'inquiry',
  request: z.object({}),
  reply: z.object({ grade, ...rights }),
});

export const signOff = operation({
  id: 'signOff',
  method: 'POST',
  path: '/v1/sign-off',
  summary: 'End the sign-on; an open drawer stays open',
  access: 'signedOn',
  effect: 'control',
  request: z.object({}),
  reply: z.object({ operator: z.string(), name: z.string() }),
});

export const lockTerminal = operation({
  id: 'lockTerminal',
  method: 'POST',
  path: '/v1/lock',
  summary: 'Lock the sign-on: nothing but unlocking is answered until the secret is keyed',
  access: 'signedOn',
  effect: 'control',
  request: z.object({}),
  reply: z.object({ locked: z.enum(['Y', 'N']) }),
});

export const unlockTerminal = operation({
  id: 'unlockTerminal',
  method: 'POST',
  path: '/v1/unlock',
  summary: 'Unlock the sign-on with the secret of the operator who holds it',
  access: 'signedOn',
  effect: 'control',
  request: z.object({ secret: z.string().min(1, { error: '1001' }).max(64, { error: '2008' }) }),
  reply: z.object({ locked: z.enum(['Y', 'N']) }),
});

export const changeSecret = operation({
  id: 'changeSecret',
  method: 'POST',
  path: '/v1/secret',
  summary: 'Change the own secret',
  access: 'signedOn',
  effect: 'control',
  request: z.object({ secret: z.string().max(64, { error: '2008' }), newSecret: secret, again: secret }),
  reply: signedOnOperator,
});

const operatorRecord = z.object({
  operator: z.string(),
  name: z.string(),
  grade,
  status: z.enum(['AC', 'LK', 'IN']),
  statusText: z.string(),
  failures: z.int(),
  rev: z.int(),
  changedBy: z.string(),
  changedAt: instant,
});

export const listOperators = operation({
  id: 'listOperators',
  method: 'GET',
  path: '/v1/operators',
  summary: 'Operators in id order',
  access: ['SUSU'],
  effect: 'inquiry',
  request: z.object({
    after: text(4).optional(),
    limit: z.coerce.number().int().min(1).max(100).default(12),
  }),
  reply: z.object({ operators: z.array(operatorRecord), next: z.string().nullable() }),
});

export const getOperator = operation({
  id: 'getOperator',
  method: 'GET',
  path: '/v1/operators/{operator}',
  summary: 'One operator',
  access: ['SUSU'],
  effect: 'inquiry',
  request: z.object({ operator: operatorId }),
  reply: operatorRecord,
});

/** Secrets travel in these writes, so their requests are never journalled; a repeat is harmless. */
export const addOperator = operation({
  id: 'addOperator',
  method: 'POST',
  path: '/v1/operators',
  summary: 'Add an operator; the secret must be changed at the first sign-on',
  access: ['SUSU'],
  effect: 'control',
  request: z.object({ operator: operatorId, name: requiredText(30), grade, secret }),
  reply: operatorRecord,
});

export const changeOperator = operation({
  id: 'changeOperator',
  method: 'POST',
  path: '/v1/operators/{operator}',
  summary: 'Unlock, reset, inactivate or regrade an operator; never the own id',
  access: ['SUSU'],
  effect: 'control',
  request: z.object({
    operator: operatorId,
    rev: z.int().min(1),
    name: requiredText(30),
    grade,
    /** LK leaves a locked operator locked; it locks nobody. */
    status: z.enum(['AC', 'LK', 'IN']),
    /** A new secret resets the operator. */
    secret: secret.optional(),
  }),
  reply: operatorRecord.extend({
    /** The drawer that one who is inactive has left open; blank when there is none. */
    drawer: z.string(),
  }),
});
