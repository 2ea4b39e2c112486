import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Journal, JournalError, openJournal, startJournal } from '../../src/client/journal.ts';
import { HEADER_BYTES, readJournal } from '../../src/client/journal-record.ts';
import type { Write } from '../../src/client/write.ts';
import { operations } from '../../src/contract/operations.ts';
import { MemoryFile } from './memory-file.ts';

const EPOCH = '0123abcd';
const SOURCE = { epoch: EPOCH, terminal: 'T001', nextSeq: 1 };
const payment = (amount: number): Write => ({
  operation: 'postPayment',
  request: { items: [{ key: '4523871' }], tenders: [{ type: 'CA', amount }] },
  transaction: 'KPAE',
  operator: 'RMA',
});

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'journal-'));
  path = join(folder, 'journal.jsonl');
});
const opened: Journal[] = [];
afterEach(async () => {
  await Promise.all(opened.splice(0).map(journal => journal.close()));
  rmSync(folder, { recursive: true, force: true });
});

async function open({ epoch = EPOCH, terminal = 'T001', nextSeq = 1 } = {}) {
  const found = await openJournal(path, { epoch, terminal, nextSeq });
  opened.push(found.journal);
  return found;
}
const amounts = (journal: Journal) =>
  journal.waiting().map(({ request }) => (request as { tenders: { amount: number }[] }).tenders[0]?.amount);

describe('a journal on disk', () => {
  test('keeps what was not answered, in order, for the next one who opens it', async () => {
    const { journal } = await open();
    await journal.append(payment(100));
    const second = await journal.append(payment(200));
    await journal.append(payment(300));
    await journal.settle(second);

    const again = await open();
    expect(again.setAside).toBeNull();
    expect(amounts(again.journal)).toEqual([100, 300]);
    expect(again.journal.waiting()[1]).toEqual({
      key: { epoch: EPOCH, terminal: 'T001', seq: 3 },
      ...payment(300),
    });
  });

  test('is readable by its owner only, and holds nothing that is answered', async () => {
    const { journal } = await open();
    const entry = await journal.append(payment(100));
    expect(statSync(path).mode & 0o777).toBe(0o600);
    await journal.settle(entry);
    expect(statSync(path).size).toBe(HEADER_BYTES);
    expect(readFileSync(path, 'utf8')).not.toContain('4523871');
  });

  test('never gives a number out again, answered or not', async () => {
    const first = await open();
    const one = await first.journal.append(payment(100));
    await first.journal.settle(one);
    const second = await open();
    const two = await second.journal.append(payment(100));
    const third = await open();
    const three = await third.journal.append(payment(100));
    expect([one, two, three].map(entry => entry.key.seq)).toEqual([1, 2, 3]);
  });

  test('a number that the host has seen from this terminal id is passed over', async () => {
    const { journal } = await open({ nextSeq: 70 });
    expect((await journal.append(payment(100))).key.seq).toBe(70);
    const behind = await open({ nextSeq: 7 });
    expect((await behind.journal.append(payment(100))).key.seq).toBe(71);
  });

  test('a torn last line is passed over', async () => {
    const { journal } = await open();
    await journal.append(payment(100));
    writeFileSync(path, '{"key":"0123abcd.T001.2","operat', { flag: 'a' });
    const again = await open();
    expect(again.setAside).toBeNull();
    expect(amounts(again.journal)).toEqual([100]);
    await again.journal.append(payment(200));
    expect(amounts((await open()).journal)).toEqual([100, 200]);
  });

  test('of another host is set aside when entries wait in it, and begun anew when none does', async () => {
    const { journal } = await open();
    const entry = await journal.append(payment(100));
    const other = await open({ epoch: 'ffff0000' });
    expect(other.setAside).toMatchObject({ reason: 'other host', waiting: 1 });
    expect(readFileSync(other.setAside?.file ?? '', 'utf8')).toContain('4523871');
    expect(other.journal.waiting()).toEqual([]);
    const next = await other.journal.append(payment(200));
    expect(next.key).toEqual({ epoch: 'ffff0000', terminal: 'T001', seq: entry.key.seq + 1 });
    await other.journal.settle(next);
    expect((await open()).setAside).toBeNull();
  });

  test('of another terminal id is set aside when entries wait in it', async () => {
    const { journal } = await open();
    await journal.settle(await journal.append(payment(100)));
    const moved = await open({ terminal: 'T002' });
    expect(moved.setAside).toBeNull();
    await moved.journal.append(payment(200));
    const back = await open();
    expect(back.setAside).toMatchObject({ reason: 'other terminal', waiting: 1 });
    expect((await back.journal.append(payment(300))).key).toMatchObject({ terminal: 'T001', seq: 3 });
  });

  test('with a damaged line before one that was sent is set aside, not read in part', async () => {
    const { journal } = await open();
    await journal.append(payment(100));
    await journal.append(payment(200));
    const bytes = readFileSync(path);
    bytes.fill(0, HEADER_BYTES + 4, HEADER_BYTES + 10);
    writeFileSync(path, bytes);
    const again = await open();
    expect(again.setAside).toMatchObject({ reason: 'damaged' });
    expect(existsSync(again.setAside?.file ?? '')).toBe(true);
    expect((await again.journal.append(payment(300))).key.seq).toBeGreaterThan(2);
  });
});

describe('a disk that takes no more', () => {
  test('leaves the write out and goes on when there is room again', async () => {
    const file = new MemoryFile();
    const journal = await startJournal(file, null, SOURCE);
    await journal.append(payment(100));
    const full = file.write;
    file.write = async (position, bytes) => {
      await full.call(file, position, bytes.subarray(0, 10));
      throw new Error('ENOSPC');
    };
    await expect(journal.append(payment(200))).rejects.toThrow(JournalError);
    file.write = full;
    await journal.append(payment(300));
    const found = readJournal(file.content);
    expect(found?.state).toBe('whole');
    expect(found?.waiting.map(entry => entry.key.seq)).toEqual([1, 3]);
  });
});

test('no write of the contract takes a secret, so none can reach a journal', () => {
  const writes = Object.values(operations).filter(operation => operation.effect === 'write');
  expect(writes.length).toBeGreaterThan(0);
  for (const write of writes) {
    expect(Object.keys(write.request.shape).join(' ')).not.toMatch(/secret|password|pin|token/i);
  }
});

test('whenever it is killed or loses power, no key is lost once sent and none is given out twice', async () => {
  const life = fc.record({
    steps: fc.nat(12),
    part: fc.double({ min: 0, max: 1, noNaN: true }),
    crash: fc.constantFrom('kill' as const, 'power cut' as const),
    survivors: fc.array(fc.boolean(), { maxLength: 16 }),
    moves: fc.array(fc.constantFrom('append', 'settle first', 'settle last'), { maxLength: 12 }),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(life, { minLength: 1, maxLength: 6 }), async lives => {
      const sent = new Set<number>();
      const answered = new Set<number>();
      let file = new MemoryFile();
      for (const { steps, part, crash, survivors, moves } of lives) {
        const content = readJournal(await file.read());
        expect(content?.state).not.toBe('damaged');
        const waiting = new Set(content?.waiting.map(entry => entry.key.seq));
        for (const seq of sent) if (!answered.has(seq)) expect(waiting).toContain(seq);
        file.crashAfter(steps, part);
        try {
          const journal = await startJournal(file, content, SOURCE);
          for (const move of moves) {
            if (move === 'append') {
              const { seq } = (await journal.append(payment(100))).key;
              expect(sent).not.toContain(seq);
              sent.add(seq);
            } else {
              const entry = journal.waiting().at(move === 'settle first' ? 0 : -1);
              if (!entry) continue;
              sent.add(entry.key.seq);
              answered.add(entry.key.seq);
              await journal.settle(entry);
            }
          }
        } catch (error) {
          if (error instanceof Error && error.name === 'AssertionError') throw error;
        }
        file = file.after(crash, index => survivors[index] ?? false);
      }
    }),
    { numRuns: 2000 },
  );
});
