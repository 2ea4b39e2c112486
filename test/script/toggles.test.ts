import { expect, it } from 'vitest';
import { draw } from '../presentation/drawing.ts';
import { connected, tell } from './loopback.ts';

const screen = () => draw(']NAME [..B..]', '       ^');

it('Set and Toggle tell and change what the screen goes by', async () => {
  const { script, loopback } = await connected(screen());
  expect(await tell(script, 'Set(insertMode)')).toMatchObject({ data: ['false'] });
  expect(await tell(script, 'Set(INSERTMODE,on,blankFill,0)')).toMatchObject({ data: [], outcome: 'ok' });
  expect(loopback.screen).toMatchObject({ insert: true, blankFill: false });
  expect(await tell(script, 'Toggle(insertMode)', 'Toggle(alwaysInsert,set)')).toMatchObject({
    outcome: 'ok',
  });
  expect(loopback.screen).toMatchObject({ insert: false, alwaysInsert: true });
  const { data } = await tell(script, 'Set');
  expect(data).toContain('alwaysInsert: true');
  expect((await tell(script, 'Toggle()')).data).toEqual(data);
});

it('take for what is fixed the value that it has', async () => {
  const { script } = await connected(screen());
  for (const line of ['Set(oerrLock,true)', 'Set(trace,clear)', 'Set(model,3279-2-E)'])
    expect(await tell(script, line), line).toMatchObject({ data: [], outcome: 'ok' });
});

it('aidWait keeps a script waiting for the answer to an AID or not', async () => {
  const { script, loopback } = await connected(screen(), 'when told');
  expect(await tell(script, 'Set(aidWait,false)', 'Enter')).toMatchObject({
    outcome: 'ok',
    status: expect.stringMatching(/^L/),
  });
  expect(await tell(script, 'Set(aidWait)')).toMatchObject({ data: ['false'] });
  expect(await tell(script, 'Wait(1,InputField)')).toMatchObject({ outcome: 'ok' });
  const waiting = tell(script, 'Wait(30,Unlock)');
  loopback.answer(7, 'HI');
  expect(await waiting).toMatchObject({ outcome: 'ok', status: expect.stringMatching(/^U/) });
});

it('monoCase shows capitals and changes nothing', async () => {
  const { script } = await connected(screen());
  await tell(script, 'Set(monoCase,true)', 'String("ßé")', 'Snap');
  for (const line of ['Ascii(0,7,3)', 'Ascii1(1,8,3)', 'Snap(Ascii,0,7,3)'])
    expect(await tell(script, line), line).toMatchObject({ data: ['ßÉB'] });
  expect(await tell(script, 'AsciiField')).toMatchObject({ data: ['ßÉB  '] });
  expect(await tell(script, 'Ebcdic(0,7,3)')).toMatchObject({ data: ['59 51 c2'] });
  expect(await tell(script, 'Toggle(monoCase)', 'Snap(Ascii,0,7,3)')).toMatchObject({ data: ['ßéB'] });
});

it('unlockDelay is told back', async () => {
  const { script } = await connected(screen());
  expect(await tell(script, 'Set(unlockDelay,true)', 'Set(unlockDelay)')).toMatchObject({ data: ['true'] });
});

it.each([
  ['Set(trace,true)', 'Set(): trace is always false here'],
  ['Toggle(oerrLock)', 'Toggle(): oerrLock is always true here'],
  ['Set(model,3279-5-E)', 'Set(): model is always 3279-2-E here'],
  ['Set(insertMode,maybe)', 'Set(): insertMode value must be true or false'],
  ['Set(monoCase,maybe)', 'Set(): monoCase value must be true or false'],
  ['Set(weather)', "Set(): Unknown toggle name 'weather'"],
  ['Toggle(weather)', "Toggle(): Unknown toggle name 'weather'"],
  ['Set(insertMode,true,blankFill)', "Set(): 'blankFill' requires a value"],
  ['Toggle(insertMode,true,blankFill,true)', 'Toggle() can only set one value'],
])('%s is an error', async (line, why) => {
  const { script, loopback } = await connected(screen());
  expect(await tell(script, line)).toMatchObject({ data: [why], outcome: 'error' });
  expect(loopback.screen).toMatchObject({ insert: false, blankFill: true });
});
