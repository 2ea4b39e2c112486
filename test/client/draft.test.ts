import { fork } from 'node:child_process';
import { once } from 'node:events';
import {
  appendFileSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Draft, takeDraft } from '../../src/client/draft.ts';

const HOLDER = join(import.meta.dirname, 'draft-holder.ts');
const KEY = Buffer.alloc(32, 1);
const OTHER = Buffer.alloc(32, 2);

let folder: string;
const open: Draft[] = [];
const take = (key: Uint8Array = KEY): Draft => {
  const draft = takeDraft({ folder, key });
  open.push(draft);
  return draft;
};
const drafts = (): string[] => readdirSync(folder).filter(name => !name.endsWith('.lock'));
const onlyFile = (): string => join(folder, drafts()[0] ?? '');

beforeEach(() => {
  folder = join(mkdtempSync(join(tmpdir(), 'draft-')), 'drafts');
});
afterEach(() => {
  for (const draft of open.splice(0)) draft.close();
  rmSync(join(folder, '..'), { recursive: true, force: true });
});

test('what was logged is found again: the state, then each change', () => {
  const draft = take();
  expect(draft.found).toBeNull();
  draft.begin({ screen: 'KPAE' });
  draft.append({ amount: '1' });
  draft.append({ amount: '15' });
  draft.close();
  expect(take().found).toEqual({
    state: { screen: 'KPAE' },
    changes: [{ amount: '1' }, { amount: '15' }],
    write: 'none',
  });
});

test('a new state replaces what was logged before, and knows no write on its way', () => {
  const draft = take();
  draft.begin('first');
  draft.append('key');
  draft.sending();
  draft.close();
  const second = take();
  expect(second.found).toEqual({ state: 'first', changes: ['key'], write: 'sending' });
  second.begin('second');
  second.close();
  expect(take().found).toEqual({ state: 'second', changes: [], write: 'none' });
});

test('nothing is kept before there is a state', () => {
  const draft = take();
  draft.append('key');
  draft.sending();
  draft.close();
  expect(take().found).toBeNull();
});

test('a draft that is forgotten is gone from the disk', () => {
  const draft = take();
  draft.begin('state');
  draft.discard();
  expect(drafts()).toEqual([]);
  expect(take().found).toBeNull();
});

test('the disk holds neither the text nor whose it is, readable to nobody else', () => {
  const draft = take();
  draft.begin({ operator: 'BEN2', name: 'HALLORAN' });
  draft.append('HALLORAN');
  expect(readFileSync(onlyFile()).toString('latin1')).not.toContain('HALLORAN');
  expect(onlyFile()).not.toContain('BEN2');
  expect(statSync(onlyFile()).mode & 0o777).toBe(0o600);
  expect(statSync(folder).mode & 0o777).toBe(0o700);
});

test('another key finds nothing and disturbs nothing', () => {
  const draft = take();
  draft.begin('mine');
  draft.close();
  const other = take(OTHER);
  expect(other.found).toBeNull();
  other.begin('theirs');
  other.close();
  expect(take().found?.state).toBe('mine');
});

test('a record torn by a crash is left out, and so is all behind a record that was changed', () => {
  const draft = take();
  draft.begin('state');
  for (const change of ['one', 'two', 'three']) draft.append(change);
  draft.close();
  const bytes = readFileSync(onlyFile());
  const changesAfter = (content: Uint8Array): unknown => {
    writeFileSync(onlyFile(), content);
    const found = take();
    found.close();
    return found.found?.changes;
  };
  expect(changesAfter(bytes.subarray(0, -1))).toEqual(['one', 'two']);
  appendFileSync(onlyFile(), bytes.subarray(0, 9));
  expect(changesAfter(bytes)).toEqual(['one', 'two', 'three']);
  const altered = Buffer.from(bytes);
  altered[altered.length - 30] = (altered.at(-30) ?? 0) ^ 1;
  expect(changesAfter(altered)).toEqual(['one']);
  expect(changesAfter(bytes.subarray(0, 10))).toBeUndefined();
});

test('an operator at two terminals has a draft at each, and each is found again', () => {
  const [one, two] = [take(), take()];
  one.begin('one');
  two.begin('two');
  one.discard();
  two.close();
  expect(take().found?.state).toBe('two');
  expect(take().found).toBeNull();
});

test('the draft of a killed process is found, that of a living one is not', async () => {
  const holder = fork(HOLDER, [folder, KEY.toString('hex')]);
  await once(holder, 'message');
  const own = take();
  expect(own.found).toBeNull();
  holder.kill('SIGKILL');
  await once(holder, 'exit');
  expect(take().found).toEqual({ state: 'held', changes: ['key'], write: 'none' });
  own.discard();
});

test('a disk that takes no draft is told once, and the operator goes on', () => {
  writeFileSync(folder, 'not a folder');
  const failures: unknown[] = [];
  const draft = takeDraft({ folder, key: KEY, onFailure: error => failures.push(error) });
  draft.begin('state');
  draft.append('key');
  draft.discard();
  expect(failures).toHaveLength(1);
  rmSync(folder);
});
