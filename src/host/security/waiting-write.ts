import type { Operation } from '../../contract/operation.ts';
import { operationById } from '../../contract/operations.ts';
import type { Call, ControlCall } from '../call.ts';
import { Refusal } from '../refusal.ts';
import { requestHash } from '../request-hash.ts';
import type { Backing } from './backing.ts';
import { demandRight } from './right.ts';

/** A write that somebody asks a second person for. */
export interface WaitingWrite {
  operation: Operation;
  /** Checked by the contract. */
  request: Record<string, unknown>;
  hash: string;
}

/** Does a write of the contract within a call, as the server would: gives what its handler gives. */
export type Perform = (operation: Operation, call: Call, request: unknown) => Promise<unknown>;

/**
 * Read what a second person is asked for. Only writes can be: what carries a secret is none.
 *
 * @throws Refusal 1004 when there is no such write or the request is not one of it
 */
export function readWaitingWrite(id: string, asked: unknown): WaitingWrite {
  const operation = operationById(id);
  if (operation?.effect !== 'write') throw new Refusal(400, '1004', {}, 'operation');
  const checked = operation.request.safeParse(asked);
  if (!checked.success) throw new Refusal(400, '1004', {}, 'request');
  return { operation, request: checked.data, hash: requestHash(id, checked.data) };
}

/** Thrown to undo what was only tried. */
const UNDO = Symbol('undo');

/**
 * Try a write in the caller's name and undo it again, whatever comes of it: what limits say to it is found out by
 * the same code that will post it.
 *
 * @param about told the record that the write is about
 * @throws Refusal what the write was refused with
 */
export async function tryOut(
  control: ControlCall,
  { operation, request }: WaitingWrite,
  backing: Backing | null,
  perform: Perform,
  about: Call['about'] = () => {},
): Promise<void> {
  const { store, about: _, tokenHash: __, ...who } = control;
  try {
    await store.write(async db => {
      if (backing !== null) backing.backed = [];
      await demandRight(db, who, operation, who.transaction ?? '', who.businessDate);
      await perform(operation, { ...who, db, backing, about }, request);
      throw UNDO;
    });
  } catch (error) {
    if (error !== UNDO) throw error;
  }
}
